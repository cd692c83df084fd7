package dev.rolecall.server.cli;

import dev.rolecall.server.Machine;
import dev.rolecall.server.wire.EventDocument;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;

/** A command about events: one call to the server, and what came of it in a line. */
abstract class EventCall implements Callable<Integer> {
    private static final int WRONG = 400;
    /** What people want to know of an event, in this order. */
    private static final List<String> TOLD =
            List.of("state", "action", "time", "code", "description", "not_before", "not_after", "not_before_deadline");

    @Mixin
    private final RunningServer server;

    private final Console console;

    EventCall(Machine machine, Console console) {
        this.server = new RunningServer(machine);
        this.console = console;
    }

    /** Asks the server. */
    abstract ManagementCall ask(RunningServer running) throws IOException;

    /** What to print when all went well: the event, as most commands about one are answered. */
    String told(String answer) {
        return line(answer);
    }

    @Override
    public final Integer call() {
        try {
            ManagementCall answer = ask(server);
            if (answer.status() < 300) {
                told(answer.body()).lines().forEach(console.out()::println);
                return 0;
            }
            console.err().println("rolecall: " + sentence(answer));
            return answer.status() == WRONG ? Rolecall.WRONG_USAGE : Rolecall.FAILED;
        } catch (IOException e) {
            console.err().println("rolecall: " + e.getMessage());
            return Rolecall.FAILED;
        }
    }

    private static String sentence(ManagementCall answer) {
        return answer.body().isEmpty()
                ? "the server knows of no events (" + answer.status() + "); if it is of another version, restart it"
                : answer.body();
    }

    /** {@code event 1 of listener default: spot-interruption, shown since …}. */
    static String line(String answer) {
        EventDocument event = EventDocument.parse(answer);
        String said = said(event.says());
        return "event " + event.id() + " of listener " + event.listener() + ": " + event.type() + ", shown "
                + (event.shown() ? "since " : "from ") + event.at() + (said.isEmpty() ? "" : "; " + said);
    }

    /** Members and their values in one line. */
    static String said(Map<String, String> says) {
        return TOLD.stream()
                .filter(says::containsKey)
                .map(member -> member + " " + says.get(member))
                .collect(Collectors.joining(", "));
    }
}
