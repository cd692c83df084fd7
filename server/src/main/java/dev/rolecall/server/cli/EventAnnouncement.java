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

/** The commands that announce something, one for each type. */
abstract class EventAnnouncement extends EventCall {
    @Mixin
    private final EventOptions.When when = new EventOptions.When();

    @Option(names = "--listener", paramLabel = "NAME", description = "Whose instance is told, if there are several.")
    private @Nullable String listener;

    private final String type;

    private EventAnnouncement(String type, Machine machine, Console console) {
        super(machine, console);
        this.type = type;
    }

    /** Fills in what only this type has. */
    abstract void more(Map<String, String> members);

    @Override
    final ManagementCall ask(RunningServer running) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("type", type);
        EventOptions.put(members, "listener", listener);
        when.into(members);
        more(members);
        return running.call("POST", "/events", members);
    }

    @Command(
            name = "spot",
            mixinStandardHelpOptions = true,
            description = "Announce that the Spot Instance is interrupted, two minutes ahead.")
    static final class Spot extends EventAnnouncement {
        @Mixin
        private final EventOptions.Spot spot = new EventOptions.Spot();

        Spot(Machine machine, Console console) {
            super("spot-interruption", machine, console);
        }

        @Override
        void more(Map<String, String> members) {
            spot.into(members);
        }
    }

    @Command(
            name = "rebalance",
            mixinStandardHelpOptions = true,
            description = "Announce that the Spot Instance is at elevated risk of being interrupted.")
    static final class Rebalance extends EventAnnouncement {
        Rebalance(Machine machine, Console console) {
            super("rebalance-recommendation", machine, console);
        }

        @Override
        void more(Map<String, String> members) {}
    }

    @Command(
            name = "maintenance",
            mixinStandardHelpOptions = true,
            description = "Announce that maintenance is scheduled; several can be at once.")
    static final class Maintenance extends EventAnnouncement {
        @Mixin
        private final EventOptions.Maintenance maintenance = new EventOptions.Maintenance();

        Maintenance(Machine machine, Console console) {
            super("scheduled-maintenance", machine, console);
        }

        @Override
        void more(Map<String, String> members) {
            maintenance.into(members);
        }
    }

    @Command(
            name = "autoscaling",
            mixinStandardHelpOptions = true,
            description = "Announce that the Auto Scaling group wants the instance in another state.")
    static final class Autoscaling extends EventAnnouncement {
        @Parameters(
                paramLabel = "STATE",
                description =
                        "Detached, InService, Standby, Terminated, Warmed:Hibernated, Warmed:Running, Warmed:Stopped or"
                                + " Warmed:Terminated.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String state;

        Autoscaling(Machine machine, Console console) {
            super("autoscaling-target-state", machine, console);
        }

        @Override
        void more(Map<String, String> members) {
            members.put("state", state);
        }
    }
}
