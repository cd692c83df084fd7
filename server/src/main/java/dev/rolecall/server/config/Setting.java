package dev.rolecall.server.config;

/**
 * One value with the place that it comes from.
 *
 * @param where an option, a variable, or file, line and key: the beginning of a sentence about the value
 */
record Setting(String where, String text) {}
