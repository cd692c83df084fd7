/** Faults that people put between a client and the services, to see how the client copes. */
@NullMarked
package dev.rolecall.server.fault;

import org.jspecify.annotations.NullMarked;
