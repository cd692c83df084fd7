/** HTTP as the rest of the server sees it, and the only door to Netty. */
@NullMarked
package dev.rolecall.server.http;

import org.jspecify.annotations.NullMarked;
