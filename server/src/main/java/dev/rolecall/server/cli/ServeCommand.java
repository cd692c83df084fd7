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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

    @Option(names = "--sandbox", description = "Use the embedded STS: no AWS account, no network, fake credentials.")
    private boolean sandbox;

    @Option(
            names = "--sandbox-session-duration",
            paramLabel = "D",
            description = "Let every sandbox session last this long (60s or more), to see renewals happen.")
    private @Nullable String sandboxSessionDuration;

    @Option(names = "--config", paramLabel = "F", description = "Configuration file, see config/rolecall.ini.")
    private @Nullable String config;

    @Option(
            names = "--bind",
            paramLabel = "HOST:PORT",
            description = "Where to listen (127.0.0.1:9911). Port 0: any free.")
    private @Nullable String bind;

    @Option(
            names = "--hosts",
            paramLabel = "NAMES",
            description = "More names that clients call the server by, with commas between them.")
    private @Nullable String hosts;

    @Option(
            names = "--health-bind",
            paramLabel = "HOST:PORT",
            description = "Where to answer health checks (127.0.0.1:9912).")
    private @Nullable String healthBind;

    @Option(names = "--state-dir", paramLabel = "DIR", description = "Where keys and tokens are kept.")
    private @Nullable String stateDir;

    @Option(
            names = "--authorization-token-file",
            paramLabel = "F",
            description = "Take the authorization token of container clients from here instead of making one.")
    private @Nullable String authorizationTokenFile;

    @Option(
            names = "--authorization",
            paramLabel = "token|none",
            description = "Whether container clients must authorize themselves (token). none: on loopback only.")
    private @Nullable String authorization;

    @Option(
            names = "--imds-tokens",
            paramLabel = "required|optional",
            description = "required: IMDSv2 only, the default. optional: IMDSv1 too.")
    private @Nullable String imdsTokens;

    @Option(
            names = "--cache",
            paramLabel = "own|aws-cli|none",
            description = "Where sessions outlive a restart. own, the default: those with MFA or of SSO. aws-cli: all,"
                    + " shared with the CLI.")
    private @Nullable String cache;

    @Option(
            names = "--mfa-process",
            paramLabel = "CMD",
            description = "Run this for an MFA code instead of asking at the terminal; see also: rolecall mfa.")
    private @Nullable String mfaProcess;

    @Option(names = "--lazy", description = "Assume roles at the first request instead of at the start.")
    private boolean lazy;

    @Option(
            names = "--ready-file",
            paramLabel = "F",
            description = "Write addresses and variables as JSON to this file once every listener is up.")
    private @Nullable Path readyFile;

    private final Machine machine;
    private final Console console;
    private final CountDownLatch announced = new CountDownLatch(1);

    ServeCommand(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        ServeOptions options = new ServeOptions(
                config,
                profiles,
                roles,
                bind,
                healthBind,
                stateDir,
                authorizationTokenFile,
                imdsTokens,
                authorization,
                lazy,
                sandbox,
                sandboxSessionDuration,
                hosts,
                cache,
                mfaProcess);
        RolecallServer server = RolecallServer.start(
                ConfigLoader.load(options, machine.environment(), machine.home()), machine, terminal());
        Thread stop = stopOnSignal(server);
        try {
            awaitFirstSessions(server);
            announce(server);
            announced.countDown();
            new CountDownLatch(1).await();
            return 0;
        } finally {
            Runtime.getRuntime().removeShutdownHook(stop);
            server.close();
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

    /** SIGTERM and SIGINT end the JVM with a status of their own; a server that drained has done what it was told. */
    private static Thread stopOnSignal(RolecallServer server) {
        Thread stop = new Thread(() -> {
            server.close();
            Runtime.getRuntime().halt(0);
        });
        Runtime.getRuntime().addShutdownHook(stop);
        return stop;
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
