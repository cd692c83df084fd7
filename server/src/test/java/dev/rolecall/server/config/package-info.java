@NullMarked
package dev.rolecall.server.config;

import org.jspecify.annotations.NullMarked;
