package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.source.BaseSource.CredentialProcess;
import dev.rolecall.core.system.CommandLine;
import dev.rolecall.core.system.CommandRunner;
import dev.rolecall.core.system.CommandRunner.Limits;
import dev.rolecall.core.system.CommandRunner.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs a {@code credential_process} and reads what it prints. */
final class ProcessProvider implements CredentialProvider {
    /** One minute, as the Go SDK gives; 64,000 bytes, as the Java SDK gives (both read in 2026). */
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), 64_000);

    private static final int ERROR_CHARACTERS = 400;

    private final CredentialProcess source;
    private final CommandRunner commands;

    ProcessProvider(CredentialProcess source, CommandRunner commands) {
        this.source = source;
        this.commands = commands;
    }

    @Override
    public Credentials resolve() {
        Result result = run(words());
        if (result.exitStatus() != 0) {
            throw new Unavailable(
                    "credential_process ended with exit status " + result.exitStatus() + said(result.errorOutput()));
        }
        return ProcessOutput.parse(result.output());
    }

    private List<String> words() {
        try {
            return CommandLine.split(source.command());
        } catch (IllegalArgumentException e) {
            throw new InvalidConfiguration("credential_process cannot be run: " + e.getMessage(), e);
        }
    }

    private Result run(List<String> words) throws CredentialsException {
        try {
            return commands.run(words, LIMITS);
        } catch (IOException e) {
            throw new Unavailable("credential_process failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("credential_process was interrupted", e);
        }
    }

    /** Standard error is for people to read, so it is passed on, on one line and not at any length. */
    private static String said(String errorOutput) {
        String line = errorOutput.strip().replaceAll("\\s+", " ");
        String shown = line.length() > ERROR_CHARACTERS ? line.substring(0, ERROR_CHARACTERS) + "…" : line;
        return shown.isEmpty() ? " and said nothing on standard error" : "; it said: " + shown;
    }
}
