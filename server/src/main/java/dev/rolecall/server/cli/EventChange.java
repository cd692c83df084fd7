package dev.rolecall.server.cli;

import dev.rolecall.server.Machine;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that change what is said of an event. */
abstract class EventChange extends EventCall {
    @Parameters(paramLabel = "ID", description = "As 'rolecall event list' shows it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String id;

    private EventChange(Machine machine, Console console) {
        super(machine, console);
    }

    /** Fills in what changes. */
    abstract void changes(Map<String, String> members);

    @Override
    final ManagementCall ask(RunningServer running) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        changes(members);
        return running.call("PATCH", "/events/" + RunningServer.segment(id), members);
    }

    @Command(
            name = "change",
            mixinStandardHelpOptions = true,
            description = "Change what is said of an event; what is left out stays as it is.")
    static final class Change extends EventChange {
        @Mixin
        private final EventOptions.When when = new EventOptions.When();

        @Mixin
        private final EventOptions.Spot spot = new EventOptions.Spot();

        @Mixin
        private final EventOptions.Maintenance maintenance = new EventOptions.Maintenance();

        @Option(
                names = "--state",
                paramLabel = "STATE",
                description =
                        "Of maintenance: active, completed or canceled; of Auto Scaling: the state that is wanted.")
        private @Nullable String state;

        Change(Machine machine, Console console) {
            super(machine, console);
        }

        @Override
        void changes(Map<String, String> members) {
            when.into(members);
            spot.into(members);
            maintenance.into(members);
            EventOptions.put(members, "state", state);
        }
    }

    @Command(
            name = "complete",
            mixinStandardHelpOptions = true,
            description = "Let scheduled maintenance be done: it becomes history.")
    static final class Complete extends EventChange {
        Complete(Machine machine, Console console) {
            super(machine, console);
        }

        @Override
        void changes(Map<String, String> members) {
            members.put("state", "completed");
        }
    }
}
