@NullMarked
package dev.rolecall.testkit;

import org.jspecify.annotations.NullMarked;
