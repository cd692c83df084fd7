package dev.rolecall.core.ini;

/**
 * One thing that makes a file unreadable.
 *
 * @param line counted from 1
 * @param message what is wrong and what to write instead; never the text of the line, which may be a secret
 */
public record IniProblem(int line, String message) {}
