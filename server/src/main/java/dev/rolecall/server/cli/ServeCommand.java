package dev.rolecall.server.cli;

import dev.rolecall.core.system.PrivateFiles;
import dev.rolecall.server.Machine;
import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.StartException;
import dev.rolecall.server.Terminal;
import dev.rolecall.server.config.ConfigLoader;
import dev.rolecall.server.config.ServeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rolecall serve}: runs the server until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Serve role credentials to the AWS SDKs of this machine, renewed in the background well before they expire.",
            "",
            "Without --profile, serves what the AWS CLI would use in this shell. With --sandbox, an embedded STS issues"
                    + " plainly fake credentials, and no AWS account is needed. Stops on SIGTERM and Ctrl-C.",
            ""
        },
        footer = {
            "",
            "Options can also be set as ROLECALL_BIND, ROLECALL_PROFILE, … or in rolecall.ini.",
            "",
            "Examples:",
            "  rolecall serve --profile dev",
            "  rolecall serve --role app=dev --role jobs=dev-batch --bind 127.0.0.1:0 --ready-file /tmp/ready.json",
            "  rolecall serve --sandbox --sandbox-session-duration 90s"
        })
final class ServeCommand implements Callable<Integer> {
    private static final int WARM_SECONDS = 5;

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "Serve this profile; repeatable. The role gets its name.")
    private List<String> profiles = List.of();

    @Option(names = "--role", paramLabel = "NAME=PROFILE", description = "Serve this profile as that role; repeatable.")
    private List<String> roles = List.of();

    @Option(
            names = "--ready-file",
            paramLabel = "F",
            description = "Write addresses and variables as JSON to this file once every listener is up.")
    private @Nullable Path readyFile;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Machine machine;
    private final Console console;
    private final CountDownLatch announced = new CountDownLatch(1);

    ServeCommand(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    /** The command with an option for each setting. */
    static CommandLine commandLine(Machine machine, Console console) {
        CommandLine line = new CommandLine(new ServeCommand(machine, console));
        SettingOption.addAll(line.getCommandSpec());
        return line;
    }

    @Override
    public Integer call() throws InterruptedException {
        StopSignal signal = new StopSignal(() -> Runtime.getRuntime().halt(0));
        Thread stop = new Thread(signal);
        Runtime.getRuntime().addShutdownHook(stop);
        try (RolecallServer server = started(signal)) {
            awaitFirstSessions(server);
            announce(server);
            announced.countDown();
            new CountDownLatch(1).await();
            return 0;
        } finally {
            forget(stop);
        }
    }

    private RolecallServer started(StopSignal signal) {
        ServeOptions options = new ServeOptions(profiles, roles, SettingOption.typed(spec.commandLine()));
        try {
            RolecallServer server = RolecallServer.start(
                    ConfigLoader.source(options, machine.environment(), machine.home()), machine, terminal());
            signal.started(server);
            return server;
        } catch (RuntimeException e) {
            signal.failed(e);
            throw e;
        }
    }

    private static void forget(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException e) {
            // It is running: the signal came while this failed.
        }
    }

    /** Asks for nothing before it has been said that the server is ready: the question would be lost in the lines. */
    private @Nullable Terminal terminal() {
        Terminal terminal = console.terminal();
        return terminal == null
                ? null
                : prompt -> {
                    try {
                        announced.await();
                        return terminal.ask(prompt);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return Optional.empty();
                    }
                };
    }

    /** Ready means that clients get credentials at once, so this waits for STS, but not for one that does not answer. */
    private static void awaitFirstSessions(RolecallServer server) throws InterruptedException {
        try {
            server.warm().get(WARM_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The log says which role has none yet; the endpoints answer 503 until it has.
        }
    }

    /** The file first: who reads that the server is ready finds it there. */
    private void announce(RolecallServer server) {
        ReadyReport report = ReadyReport.of(server);
        if (readyFile != null) {
            try {
                PrivateFiles.write(readyFile, report.json());
            } catch (IOException e) {
                throw new StartException("the ready file " + readyFile + " cannot be written: " + e, e);
            }
        }
        report.text().forEach(console.out()::println);
        console.out().flush();
    }
}
