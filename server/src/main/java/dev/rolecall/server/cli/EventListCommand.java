package dev.rolecall.server.cli;

import dev.rolecall.server.Machine;
import dev.rolecall.server.wire.EventDocument;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rolecall event list}: what is announced to the instances of a running server. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Show what is announced, now and later, and the maintenance that is history.")
final class EventListCommand extends EventCall {
    @Option(names = "--json", description = "Print it as JSON; docs/EVENTS.md tells its members.")
    private boolean json;

    EventListCommand(Machine machine, Console console) {
        super(machine, console);
    }

    @Override
    ManagementCall ask(RunningServer running) throws IOException {
        return running.call("GET", "/events");
    }

    @Override
    String told(String answer) {
        return json ? answer : table(EventDocument.All.parse(answer).events());
    }

    private static String table(List<EventDocument> events) {
        if (events.isEmpty()) {
            return "nothing is announced";
        }
        Table table = new Table("ID", "LISTENER", "TYPE", "SHOWN", "SAYS");
        for (EventDocument event : events) {
            table.row(
                    event.id(),
                    event.listener(),
                    event.type(),
                    (event.shown() ? "since " : "from ") + event.at(),
                    said(event.says()));
        }
        return String.join("\n", table.lines());
    }
}
