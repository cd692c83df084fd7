/** What the user tells a running server, over a socket that nobody else can open. */
@NullMarked
package dev.rolecall.server.management;

import org.jspecify.annotations.NullMarked;
