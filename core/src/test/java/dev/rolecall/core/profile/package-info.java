@NullMarked
package dev.rolecall.core.profile;

import org.jspecify.annotations.NullMarked;
