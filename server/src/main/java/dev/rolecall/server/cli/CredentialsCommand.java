package dev.rolecall.server.cli;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.server.Machine;
import dev.rolecall.server.OneTimeResolution;
import dev.rolecall.server.config.ConfigLoader;
import dev.rolecall.server.config.SessionsConfig;
import dev.rolecall.server.wire.PrintedCredentials;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rolecall credentials}: resolves once and prints. */
@Command(
        name = "credentials",
        mixinStandardHelpOptions = true,
        description = {
            "Resolve a profile once and print its credentials, also as the credential_process of another tool.",
            ""
        },
        footer = {
            "",
            "In ~/.aws/config of a tool that cannot read the profile itself:",
            "  credential_process = rolecall credentials --profile my-profile"
        })
final class CredentialsCommand implements Callable<Integer> {
    /** The forms of the output. */
    enum Format {
        process,
        json,
        env
    }

    @Option(names = "--profile", paramLabel = "P", description = "The profile; else what the AWS CLI would use.")
    private String profile = "";

    @Option(names = "--format", paramLabel = "process|json|env", description = "process is the default.")
    private Format format = Format.process;

    private final Machine machine;
    private final Console console;

    CredentialsCommand(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() {
        SessionsConfig sessions = ConfigLoader.sessions(machine.environment(), machine.home());
        Credentials credentials = OneTimeResolution.resolve(profile, sessions, machine, console.terminal());
        console.line(
                switch (format) {
                    case process -> PrintedCredentials.process(credentials);
                    case json -> PrintedCredentials.json(credentials);
                    case env -> PrintedCredentials.env(credentials);
                });
        return 0;
    }
}
