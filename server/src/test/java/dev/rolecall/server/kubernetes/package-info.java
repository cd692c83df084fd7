@NullMarked
package dev.rolecall.server.kubernetes;

import org.jspecify.annotations.NullMarked;
