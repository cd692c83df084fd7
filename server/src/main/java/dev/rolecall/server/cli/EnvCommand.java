package dev.rolecall.server.cli;

import dev.rolecall.server.Machine;
import dev.rolecall.server.wire.EnvDocument;
import dev.rolecall.server.wire.WireJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rolecall env}: the variables that point programs at a running server. */
@Command(
        name = "env",
        mixinStandardHelpOptions = true,
        description = {
            "Print the variables that point the programs of this shell at a running server, and clear those that would win"
                    + " over it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  eval \"$(rolecall env)\"",
            "  rolecall env --eks --format fish | source",
            "  rolecall env --format powershell | Out-String | Invoke-Expression",
            "  rolecall env --role jobs --format docker > rolecall.env; docker run --env-file rolecall.env …"
        })
final class EnvCommand implements Callable<Integer> {
    @Mixin
    private final ProtocolChoice protocol = new ProtocolChoice();

    @Option(names = "--role", paramLabel = "R", description = "The role to lead to, if not the attached one.")
    private @Nullable String role;

    @Option(
            names = "--format",
            paramLabel = "bash|fish|powershell|docker|compose|json",
            description =
                    "bash is the default. docker: a file for --env-file. json: as in the ready file, every protocol.")
    private EnvFormat format = EnvFormat.bash;

    @Mixin
    private final RunningServer server;

    private final Machine machine;
    private final Console console;

    EnvCommand(Machine machine, Console console) {
        this.server = new RunningServer(machine);
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            EnvDocument document = server.env(role);
            if (format == EnvFormat.json) {
                console.line(json(document));
            } else {
                format.lines(environment(document)).forEach(console.out()::println);
            }
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            console.err().println("rolecall: " + e.getMessage());
            return Rolecall.FAILED;
        }
    }

    private ClientEnvironment environment(EnvDocument document) throws IOException {
        String chosen = protocol.of(document);
        return ClientEnvironment.of(
                document.env().getOrDefault(chosen, Map.of()),
                Optional.ofNullable(document.regions().get(chosen)),
                machine.environment());
    }

    private byte[] json(EnvDocument document) throws IOException {
        Map<String, Map<String, String>> env = new LinkedHashMap<>(document.env());
        if (protocol.typed().isPresent()) {
            env.keySet().retainAll(Set.of(protocol.of(document)));
        }
        return WireJson.compact(env);
    }
}
