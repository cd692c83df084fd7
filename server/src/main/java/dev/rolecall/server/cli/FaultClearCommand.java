package dev.rolecall.server.cli;

import dev.rolecall.server.Machine;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rolecall fault clear}: ends faults. */
@Command(
        name = "clear",
        mixinStandardHelpOptions = true,
        description = {"End a fault, or all of them.", ""})
final class FaultClearCommand implements Callable<Integer> {
    private static final int ENDED = 204;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The one to end, as 'rolecall fault list' tells it.")
    private @Nullable String id;

    @Mixin
    private final RunningServer server;

    private final Console console;

    FaultClearCommand(Machine machine, Console console) {
        this.server = new RunningServer(machine);
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            ManagementCall answer = server.endFaults(id);
            if (answer.status() == ENDED) {
                return 0;
            }
            console.err().println("rolecall: " + answer.body());
        } catch (IOException e) {
            console.err().println("rolecall: " + e.getMessage());
        }
        return Rolecall.FAILED;
    }
}
