@NullMarked
package dev.rolecall.core.metadata;

import org.jspecify.annotations.NullMarked;
