package dev.rolecall.server.cli;

import ch.qos.logback.classic.Level;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.system.Foreground;
import dev.rolecall.core.system.Foreground.NotStarted;
import dev.rolecall.core.system.Foreground.Variables;
import dev.rolecall.server.Machine;
import dev.rolecall.server.ProfileResolution;
import dev.rolecall.server.doctor.DefaultProfileCheck;
import dev.rolecall.server.wire.EnvDocument;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rolecall exec}: runs a program that asks a server for its credentials. */
@Command(
        name = "exec",
        mixinStandardHelpOptions = true,
        description = {
            "Run a program whose AWS SDK asks a running server for credentials, or one of its own that ends with it.",
            "",
            "The program gets the variables of one protocol, and none that would win over them; the region of the role's"
                    + " profile if it has none; and the server's host in NO_PROXY. Signals are passed on to it.",
            ""
        },
        footer = {
            "",
            "Exit status: that of the program, 128+N if signal N ended it; 127 if there is no such program, 126 if it cannot"
                    + " be run; 1 and 2 as ever if rolecall itself failed before.",
            "",
            "Examples:",
            "  rolecall exec -- aws s3 ls",
            "  rolecall exec --profile dev -- terraform plan",
            "  rolecall exec --sandbox --imds -- mvn verify"
        })
final class ExecCommand implements Callable<Integer> {
    private static final int NOT_FOUND = 127;
    private static final int NOT_RUNNABLE = 126;

    @Option(names = "--profile", paramLabel = "P", description = "Start a server of this profile for the program.")
    private @Nullable String profile;

    @Option(names = "--sandbox", description = "Start a server with the embedded STS for it.")
    private boolean sandbox;

    @Mixin
    private final ProtocolChoice protocol = new ProtocolChoice();

    @Option(
            names = "--role",
            paramLabel = "R",
            description = "The role of the running server, if not the attached one.")
    private @Nullable String role;

    @Mixin
    private final RunningServer running;

    @Parameters(arity = "1..*", paramLabel = "CMD", description = "The program and its arguments; no shell sees them.")
    private List<String> command = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Machine machine;
    private final Console console;
    private final Foreground foreground;

    private ExecCommand(Machine machine, Console console, Foreground foreground) {
        this.running = new RunningServer(machine);
        this.machine = machine;
        this.console = console;
        this.foreground = foreground;
    }

    /** The command, whose options end where the program begins. */
    static CommandLine commandLine(Machine machine, Console console, Foreground foreground) {
        return new CommandLine(new ExecCommand(machine, console, foreground)).setStopAtPositional(true);
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            return profile == null && !sandbox ? run(running.env(role)) : runWithOwnServer();
        } catch (NotStarted e) {
            console.err()
                    .println("rolecall: the program '" + command.get(0) + "' cannot be started: " + e.getMessage());
            return e.isNotFound() ? NOT_FOUND : NOT_RUNNABLE;
        } catch (IOException e) {
            console.err().println("rolecall: " + e.getMessage());
            return Rolecall.FAILED;
        }
    }

    private int runWithOwnServer() throws IOException, InterruptedException {
        for (String option : List.of("--role", "--state-dir")) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(
                        spec.commandLine(),
                        option + " is for a running server; leave it out, or --profile and --sandbox");
            }
        }
        LogSetup.Hushed log = LogSetup.only(Level.WARN);
        try (OwnServer server = startQuietly()) {
            return run(server.env());
        } finally {
            log.close();
        }
    }

    /** What fails at the start is told once, as the error that ends the command. */
    private OwnServer startQuietly() throws IOException, InterruptedException {
        LogSetup.Hushed log = LogSetup.only(Level.ERROR);
        try {
            return OwnServer.start(profile, sandbox, machine, console.terminal());
        } finally {
            log.close();
        }
    }

    private int run(EnvDocument server) throws IOException, InterruptedException {
        String chosen = protocol.of(server);
        tellOfDefaultProfile();
        ClientEnvironment environment = ClientEnvironment.of(
                server.env().getOrDefault(chosen, Map.of()),
                Optional.ofNullable(server.regions().get(chosen)),
                machine.environment());
        return foreground.run(command, new Variables(environment.set(), Set.copyOf(environment.unset())));
    }

    /** No variable helps against it but those that would hide all other settings of the user as well. */
    @SuppressWarnings("UnusedException") // files that cannot be read are in nobody's way, or an error of their own
    private void tellOfDefaultProfile() {
        try {
            DefaultProfileCheck.look(ProfileResolution.lazily(machine).profiles())
                    .forEach(note -> console.err().println("rolecall: " + note.words()));
        } catch (CredentialsException e) {
            // As said.
        }
    }
}
