@NullMarked
package dev.rolecall.core.login;

import org.jspecify.annotations.NullMarked;
