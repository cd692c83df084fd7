/** What the user tells a running server: over a socket that nobody else can open, with a token, or on a page of its own. */
@NullMarked
package dev.rolecall.server.management;

import org.jspecify.annotations.NullMarked;
