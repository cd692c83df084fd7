/** Holds the current session of each role and renews it in the background. */
@NullMarked
package dev.rolecall.core.store;

import org.jspecify.annotations.NullMarked;
