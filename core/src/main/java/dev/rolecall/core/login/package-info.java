/** The console identity of {@code aws login}: its cache file, and the renewal of what is in it. */
@NullMarked
package dev.rolecall.core.login;

import org.jspecify.annotations.NullMarked;
