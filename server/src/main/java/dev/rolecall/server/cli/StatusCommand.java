package dev.rolecall.server.cli;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.rolecall.server.Machine;
import dev.rolecall.server.wire.StatusDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rolecall status}: how a running server and its roles are doing. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Show how a running server and its roles are doing. Exit status 0 if every role can be served, else 1.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  rolecall status",
            "  rolecall status --callers",
            "  rolecall status --watch",
            "  rolecall status --json"
        })
final class StatusCommand implements Callable<Integer> {
    /** Waits between two looks. */
    @FunctionalInterface
    interface Pause {
        /** Whether to look again, after a while. */
        boolean lookAgain() throws InterruptedException;
    }

    @Option(names = "--json", description = "Print what the server says as JSON; docs/STATUS.md tells its members.")
    private boolean json;

    @Option(names = "--callers", description = "Show who got credentials of late, too.")
    private boolean callers;

    @Option(names = "--watch", description = "Show it anew every second, until Ctrl-C.")
    private boolean watch;

    @Mixin
    private final RunningServer server;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Machine machine;
    private final Console console;
    private final Pause pause;

    StatusCommand(Machine machine, Console console) {
        this(machine, console, () -> !new CountDownLatch(1).await(1, SECONDS));
    }

    StatusCommand(Machine machine, Console console, Pause pause) {
        this.server = new RunningServer(machine);
        this.machine = machine;
        this.console = console;
        this.pause = pause;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (watch && json) {
            throw new ParameterException(spec.commandLine(), "--watch shows no JSON; leave out one of the two");
        }
        try {
            String answer = server.status();
            StatusDocument status = StatusDocument.parse(answer);
            if (watch) {
                watch(status);
            } else if (json) {
                console.out().println(answer);
            } else {
                lines(status).forEach(console.out()::println);
            }
            return status.ready() ? 0 : Rolecall.FAILED;
        } catch (IOException e) {
            console.err().println("rolecall: " + e.getMessage());
            return Rolecall.FAILED;
        }
    }

    private List<String> lines(StatusDocument status) {
        List<String> lines = new ArrayList<>(StatusText.of(status));
        if (callers) {
            lines.addAll(StatusText.callers(status));
        }
        return lines;
    }

    private void watch(StatusDocument first) throws InterruptedException {
        Screen screen = new Screen(console.out(), paints());
        screen.show(lines(first));
        while (pause.lookAgain()) {
            screen.show(look());
        }
    }

    /** A server that is gone may come back. */
    private List<String> look() {
        try {
            return lines(StatusDocument.parse(server.status()));
        } catch (IOException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private boolean paints() {
        boolean dumb = machine.environment().get("TERM").orElse("dumb").equals("dumb");
        return console.terminal() != null && !dumb;
    }
}
