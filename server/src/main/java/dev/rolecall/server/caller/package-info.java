/** Whose process is calling: the user that owns the client's end of a connection. */
@NullMarked
package dev.rolecall.server.caller;

import org.jspecify.annotations.NullMarked;
