package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.system.CommandLine;
import dev.rolecall.core.system.CommandRunner;
import dev.rolecall.core.system.CommandRunner.Limits;
import dev.rolecall.core.system.CommandRunner.Result;
import java.io.IOException;
import java.util.List;

/**
 * Runs a program that the user configured.
 *
 * @param setting what failures call it
 */
record Program(String setting, CommandRunner commands, Limits limits) {
    private static final int ERROR_CHARACTERS = 400;

    /**
     * What the program prints. May hold secrets.
     *
     * @throws InvalidConfiguration if the line is no command
     * @throws Unavailable if it cannot be run, or fails
     */
    String output(String commandLine) {
        Result result = run(words(commandLine));
        if (result.exitStatus() != 0) {
            throw new Unavailable(
                    setting + " ended with exit status " + result.exitStatus() + said(result.errorOutput()));
        }
        return result.output();
    }

    private List<String> words(String commandLine) {
        try {
            return CommandLine.split(commandLine);
        } catch (IllegalArgumentException e) {
            throw new InvalidConfiguration(setting + " cannot be run: " + e.getMessage(), e);
        }
    }

    private Result run(List<String> words) {
        try {
            return commands.run(words, limits);
        } catch (IOException e) {
            throw new Unavailable(setting + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable(setting + " was interrupted", e);
        }
    }

    /** Standard error is for people to read, so it is passed on, on one line and not at any length. */
    private static String said(String errorOutput) {
        String line = errorOutput.strip().replaceAll("\\s+", " ");
        String shown = line.length() > ERROR_CHARACTERS ? line.substring(0, ERROR_CHARACTERS) + "…" : line;
        return shown.isEmpty() ? " and said nothing on standard error" : "; it said: " + shown;
    }
}
