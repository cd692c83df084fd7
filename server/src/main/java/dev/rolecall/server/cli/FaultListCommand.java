package dev.rolecall.server.cli;

import dev.rolecall.server.Machine;
import dev.rolecall.server.wire.FaultDocument;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rolecall fault list}: the faults that are active. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {"Show the faults that are active, in the order in which they are tried.", ""})
final class FaultListCommand implements Callable<Integer> {
    private static final String NOTHING = "-";

    @Option(names = "--json", description = "Print what the server says as JSON.")
    private boolean json;

    @Mixin
    private final RunningServer server;

    private final Console console;

    FaultListCommand(Machine machine, Console console) {
        this.server = new RunningServer(machine);
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            String answer = server.faults();
            if (json) {
                console.out().println(answer);
            } else {
                text(FaultDocument.parseAll(answer)).forEach(console.out()::println);
            }
            return 0;
        } catch (IOException e) {
            console.err().println("rolecall: " + e.getMessage());
            return Rolecall.FAILED;
        }
    }

    private static List<String> text(List<FaultDocument> faults) {
        if (faults.isEmpty()) {
            return List.of("no fault is active");
        }
        Table table = new Table("ID", "KIND", "WHAT", "APPLIED", "ENDS");
        faults.forEach(fault -> table.row(
                fault.id(),
                Objects.requireNonNullElse(fault.members().get("kind"), NOTHING),
                what(fault.members()),
                Integer.toString(fault.applied()),
                Objects.requireNonNullElse(fault.ends(), NOTHING)));
        return table.lines();
    }

    private static String what(Map<String, String> members) {
        String what = members.entrySet().stream()
                .filter(member -> !member.getKey().equals("kind"))
                .map(member -> member.getKey() + "=" + member.getValue())
                .collect(Collectors.joining(" "));
        return what.isEmpty() ? NOTHING : what;
    }
}
