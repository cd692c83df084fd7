package dev.rolecall.server.cli;

import dev.rolecall.server.Machine;
import dev.rolecall.server.wire.FaultDocument;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rolecall fault}: lets things go wrong for the clients of a running server. */
@Command(
        name = "fault",
        mixinStandardHelpOptions = true,
        description = {
            "Let something go wrong for the clients of a running server, to see how they cope. Of several faults that are for"
                    + " a request, the first one made happens. Health checks and this API are never affected.",
            "",
            "Kinds: status, latency, reset, drop, truncate, malformed, token-invalid, throttle, expired, nearly-expired,"
                    + " revoked. docs/CLIENT_FAULTS.md tells what each sends; expired and nearly-expired need the sandbox.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  rolecall fault status --status 503 --protocol imds --count 3",
            "  rolecall fault latency --delay 2s --path '/latest/meta-data/*' --for 30s",
            "  rolecall fault list",
            "  rolecall fault clear"
        })
final class FaultCommand implements Callable<Integer> {
    private static final int MADE = 201;

    @Parameters(arity = "0..1", paramLabel = "KIND", description = "What is to go wrong.")
    private @Nullable String kind;

    @Mixin
    private final RunningServer server;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Console console;

    FaultCommand(Machine machine, Console console) {
        this.server = new RunningServer(machine);
        this.console = console;
    }

    /** The command with its options and subcommands. */
    static CommandLine commandLine(Machine machine, Console console) {
        CommandLine line = new CommandLine(new FaultCommand(machine, console));
        FaultOption.addAll(line.getCommandSpec());
        return line.addSubcommand("list", new FaultListCommand(machine, console))
                .addSubcommand("clear", new FaultClearCommand(machine, console));
    }

    @Override
    public Integer call() {
        if (kind == null) {
            throw new ParameterException(spec.commandLine(), "name the KIND of fault, or 'list' or 'clear'");
        }
        Map<String, String> wanted = new LinkedHashMap<>(Map.of("kind", kind));
        wanted.putAll(FaultOption.typed(spec.commandLine()));
        try {
            ManagementCall answer = server.makeFault(FaultDocument.wanted(wanted));
            if (answer.status() != MADE) {
                console.err().println("rolecall: " + answer.body());
                return Rolecall.FAILED;
            }
            String id = FaultDocument.parse(answer.body()).id();
            console.out().println("fault " + id + " is active; 'rolecall fault clear " + id + "' ends it");
            return 0;
        } catch (IOException e) {
            console.err().println("rolecall: " + e.getMessage());
            return Rolecall.FAILED;
        }
    }
}
