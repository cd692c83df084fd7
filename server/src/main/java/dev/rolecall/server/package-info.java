/** The server as a whole: what is wired to what. Only this package makes clocks, threads and clients. */
@NullMarked
package dev.rolecall.server;

import org.jspecify.annotations.NullMarked;
