/** What the user asked for: command line, environment and rolecall.ini, checked as a whole. */
@NullMarked
package dev.rolecall.server.config;

import org.jspecify.annotations.NullMarked;
