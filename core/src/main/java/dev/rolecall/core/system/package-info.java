/** Every contact with the machine: environment, time, processes, private files. Each is injected, so tests replace it. */
@NullMarked
package dev.rolecall.core.system;

import org.jspecify.annotations.NullMarked;
