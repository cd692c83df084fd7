package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.source.BaseSource.CredentialProcess;
import dev.rolecall.core.system.CommandRunner;
import dev.rolecall.core.system.CommandRunner.Limits;
import dev.rolecall.core.system.Environment;
import java.time.Duration;

/** Runs a {@code credential_process} and reads what it prints. */
final class ProcessProvider implements CredentialProvider {
    /** One minute, as the Go SDK gives; 64,000 bytes, as the Java SDK gives (both read in 2026). */
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), 64_000);

    private final CredentialProcess source;
    private final CommandRunner commands;
    private final Environment environment;

    /**
     * Creates it without running anything.
     *
     * @param environment tells whose processes led here
     */
    ProcessProvider(CredentialProcess source, CommandRunner commands, Environment environment) {
        this.source = source;
        this.commands = commands;
        this.environment = environment;
    }

    @Override
    public Credentials resolve() {
        ProfileChain chain = ProfileChain.of(environment).and(source.profile());
        Limits limits = LIMITS.with(ProfileChain.VARIABLE, chain.text());
        return ProcessOutput.parse(new Program("credential_process", commands, limits).output(source.command()));
    }
}
