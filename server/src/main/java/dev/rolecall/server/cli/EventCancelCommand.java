package dev.rolecall.server.cli;

import dev.rolecall.server.Machine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rolecall event cancel}: takes back what was announced. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Take back what was announced. Maintenance that was shown becomes history, and what is history is"
                + " forgotten.")
final class EventCancelCommand extends EventCall {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "As 'rolecall event list' shows it.")
    private @Nullable String id;

    @Option(names = "--all", description = "Take everything back, and forget the history as well.")
    private boolean all;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    EventCancelCommand(Machine machine, Console console) {
        super(machine, console);
    }

    @Override
    ManagementCall ask(RunningServer running) throws IOException {
        if (all == (id != null)) {
            throw new ParameterException(spec.commandLine(), "give the ID of an event, or --all");
        }
        return running.call("DELETE", id == null ? "/events" : "/events/" + RunningServer.segment(id));
    }

    @Override
    String told(String answer) {
        return "";
    }
}
