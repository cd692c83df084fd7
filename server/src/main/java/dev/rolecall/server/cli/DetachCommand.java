package dev.rolecall.server.cli;

import dev.rolecall.server.Machine;
import dev.rolecall.server.wire.AttachmentDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rolecall detach}: lets the metadata service show no role. */
@Command(
        name = "detach",
        mixinStandardHelpOptions = true,
        description = {
            "Have the metadata service of a running server show no role, as DisassociateIamInstanceProfile does to an instance."
                    + " Sessions that clients have stay good, and the container endpoints go on. 'rolecall attach' or a restart"
                    + " of the server undoes it.",
            ""
        },
        footer = {"", "Examples:", "  rolecall detach", "  rolecall detach --without-role"})
final class DetachCommand implements Callable<Integer> {
    @Option(
            names = "--listener",
            paramLabel = "NAME",
            description = "Where, if several listeners have a metadata service.")
    private @Nullable String listener;

    @Option(names = "--without-role", description = "Leave the instance profile, as if its role was removed from it.")
    private boolean withoutRole;

    @Option(names = "--deleted", description = "As if the instance profile was deleted while the instance had it.")
    private boolean deleted;

    @Mixin
    private final RunningServer server;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Console console;

    DetachCommand(Machine machine, Console console) {
        this.server = new RunningServer(machine);
        this.console = console;
    }

    @Override
    public Integer call() {
        if (withoutRole && deleted) {
            throw new ParameterException(
                    spec.commandLine(), "a profile is --without-role or --deleted; leave out one of the two");
        }
        Map<String, @Nullable String> members = new LinkedHashMap<>();
        members.put("listener", listener);
        members.put("profile", withoutRole ? "without-role" : deleted ? "deleted" : null);
        return SteeringOutcome.of(() -> server.steer("detach", members), console, body -> {
            AttachmentDocument now = AttachmentDocument.parse(body);
            console.out().println("listener " + now.listener() + ": no role is attached; profile: " + now.profile());
        });
    }
}
