package dev.rolecall.server.cli;

import dev.rolecall.server.Machine;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rolecall health}: a health check without curl. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = {
            "Ask a running server whether it can serve its roles. Exit status 0 if so, 1 if not: for the HEALTHCHECK of a"
                    + " container.",
            ""
        })
final class HealthCommand implements Callable<Integer> {
    /** Names too, for in a network of containers the server has one. */
    private static final Pattern ADDRESS = Pattern.compile("([\\w.-]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}");

    @Option(
            names = "--address",
            paramLabel = "HOST:PORT",
            description = "Its --health-bind (ROLECALL_HEALTH_BIND, else 127.0.0.1:9912).")
    private @Nullable String address;

    private final Machine machine;
    private final Console console;

    HealthCommand(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() {
        String target = address != null
                ? address
                : machine.environment().get("ROLECALL_HEALTH_BIND").orElse("127.0.0.1:9912");
        if (!ADDRESS.matcher(target).matches()) {
            String setting = address == null ? "ROLECALL_HEALTH_BIND" : "--address";
            console.err().println("rolecall: " + setting + " must be HOST:PORT, not '" + target + "'");
            return Rolecall.WRONG_USAGE;
        }
        try {
            ReadinessCall answer = ReadinessCall.to(target);
            console.out().println(answer.body());
            return answer.ready() ? 0 : Rolecall.FAILED;
        } catch (IOException | IllegalArgumentException e) {
            console.err().println("rolecall: no server answers health checks on " + target + ": " + e.getMessage());
            return Rolecall.FAILED;
        }
    }
}
