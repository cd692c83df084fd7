/** What people and tests do to a running server, by the management API or in process. */
@NullMarked
package dev.rolecall.server.steering;

import org.jspecify.annotations.NullMarked;
