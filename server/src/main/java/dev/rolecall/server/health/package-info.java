/** Whether the server lives and can serve, for container health checks. */
@NullMarked
package dev.rolecall.server.health;

import org.jspecify.annotations.NullMarked;
