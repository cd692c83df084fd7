@NullMarked
package dev.rolecall.testcontainers;

import org.jspecify.annotations.NullMarked;
