/** The EC2 instance metadata service. */
@NullMarked
package dev.rolecall.server.imds;

import org.jspecify.annotations.NullMarked;
