package dev.rolecall.server.cli;

import dev.rolecall.server.Machine;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rolecall event}: has a running server announce to its instances what AWS announces. */
@Command(
        name = "event",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Have a running server announce to its instance what AWS announces: Spot interruptions, maintenance and the like."
                    + " Clients see it in the metadata of the instance; nothing else happens to it.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  rolecall event spot --in 30s",
            "  rolecall event maintenance --code instance-reboot --not-before 1h",
            "  rolecall event autoscaling Terminated",
            "  rolecall event list",
            "  rolecall event cancel 1"
        })
final class EventCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private EventCommand() {}

    /** The command with those below it. */
    static CommandLine commandLine(Machine machine, Console console) {
        return new CommandLine(new EventCommand())
                .addSubcommand(new EventAnnouncement.Spot(machine, console))
                .addSubcommand(new EventAnnouncement.Rebalance(machine, console))
                .addSubcommand(new EventAnnouncement.Maintenance(machine, console))
                .addSubcommand(new EventAnnouncement.Autoscaling(machine, console))
                .addSubcommand(new EventListCommand(machine, console))
                .addSubcommand(new EventChange.Change(machine, console))
                .addSubcommand(new EventChange.Complete(machine, console))
                .addSubcommand(new EventCancelCommand(machine, console));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Rolecall.WRONG_USAGE;
    }
}
