@NullMarked
package dev.rolecall.server;

import org.jspecify.annotations.NullMarked;
