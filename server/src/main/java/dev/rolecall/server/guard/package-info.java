/** Checks that a request must pass before a route sees it. */
@NullMarked
package dev.rolecall.server.guard;

import org.jspecify.annotations.NullMarked;
