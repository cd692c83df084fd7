/** Turns sources into credentials. Everything here does I/O and blocks, so it runs on worker threads only. */
@NullMarked
package dev.rolecall.core.provider;

import org.jspecify.annotations.NullMarked;
