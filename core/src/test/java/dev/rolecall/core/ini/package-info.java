@NullMarked
package dev.rolecall.core.ini;

import org.jspecify.annotations.NullMarked;
