/** Fakes and guards for the tests of every module. */
@NullMarked
package dev.rolecall.core.testing;

import org.jspecify.annotations.NullMarked;
