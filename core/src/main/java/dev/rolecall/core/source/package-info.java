/** What a profile means: where its credentials come from, as pure data without files, clocks or network. */
@NullMarked
package dev.rolecall.core.source;

import org.jspecify.annotations.NullMarked;
