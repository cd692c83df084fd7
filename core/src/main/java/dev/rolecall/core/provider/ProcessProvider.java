package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.source.BaseSource.CredentialProcess;
import dev.rolecall.core.system.CommandRunner;
import dev.rolecall.core.system.CommandRunner.Limits;
import java.time.Duration;

/** Runs a {@code credential_process} and reads what it prints. */
final class ProcessProvider implements CredentialProvider {
    /** One minute, as the Go SDK gives; 64,000 bytes, as the Java SDK gives (both read in 2026). */
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), 64_000);

    private final CredentialProcess source;
    private final Program program;

    ProcessProvider(CredentialProcess source, CommandRunner commands) {
        this.source = source;
        this.program = new Program("credential_process", commands, LIMITS);
    }

    @Override
    public Credentials resolve() {
        return ProcessOutput.parse(program.output(source.command()));
    }
}
