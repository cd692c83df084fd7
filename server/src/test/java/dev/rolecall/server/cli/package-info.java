@NullMarked
package dev.rolecall.server.cli;

import org.jspecify.annotations.NullMarked;
