package dev.rolecall.server.cli;

import dev.rolecall.server.Machine;
import dev.rolecall.server.wire.AttachmentDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rolecall attach}: lets the metadata service show another role. */
@Command(
        name = "attach",
        mixinStandardHelpOptions = true,
        description = {
            "Have the metadata service of a running server show this role, in place of another if there is one, as"
                    + " AssociateIamInstanceProfile does to an instance. Sessions that clients have stay good, and the"
                    + " container endpoints go on. A restart of the server undoes it.",
            ""
        },
        footer = {"", "Examples:", "  rolecall attach jobs", "  rolecall attach jobs --listener batch"})
final class AttachCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ROLE", description = "One that the server serves.")
    private String role = "";

    @Option(
            names = "--listener",
            paramLabel = "NAME",
            description = "Where, if several listeners have a metadata service.")
    private @Nullable String listener;

    @Mixin
    private final RunningServer server;

    private final Console console;

    AttachCommand(Machine machine, Console console) {
        this.server = new RunningServer(machine);
        this.console = console;
    }

    @Override
    public Integer call() {
        Map<String, @Nullable String> members = new LinkedHashMap<>();
        members.put("role", role);
        members.put("listener", listener);
        return SteeringOutcome.of(() -> server.steer("attach", members), console, body -> {
            AttachmentDocument now = AttachmentDocument.parse(body);
            console.out().println("listener " + now.listener() + ": role " + now.role() + " is attached");
        });
    }
}
