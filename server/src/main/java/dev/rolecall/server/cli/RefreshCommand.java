package dev.rolecall.server.cli;

import dev.rolecall.server.Machine;
import dev.rolecall.server.wire.RoleDocument;
import dev.rolecall.server.wire.StatusDocument;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rolecall refresh}: renews sessions now. */
@Command(
        name = "refresh",
        mixinStandardHelpOptions = true,
        description = {
            "Have a running server renew the sessions of roles now, however fresh they are, and say what came of it. The old"
                    + " session stays in use until the new one is there.",
            ""
        },
        footer = {"", "Examples:", "  rolecall refresh", "  rolecall refresh app jobs"})
final class RefreshCommand implements Callable<Integer> {
    private static final int DONE = 200;
    private static final int GOES_ON = 202;

    @Parameters(arity = "0..*", paramLabel = "ROLE", description = "Those to renew; all of them if none is named.")
    private List<String> roles = List.of();

    @Mixin
    private final RunningServer server;

    private final Console console;

    RefreshCommand(Machine machine, Console console) {
        this.server = new RunningServer(machine);
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            int status = 0;
            for (String role : roles.isEmpty() ? all() : roles) {
                status = Math.max(status, told(role, server.refresh(role)));
            }
            return status;
        } catch (IOException e) {
            console.err().println("rolecall: " + e.getMessage());
            return Rolecall.FAILED;
        }
    }

    private List<String> all() throws IOException {
        return StatusDocument.parse(server.status()).roles().stream()
                .map(RoleDocument::role)
                .toList();
    }

    private int told(String role, ManagementCall answer) {
        switch (answer.status()) {
            case DONE -> {
                RoleDocument now = RoleDocument.parse(answer.body());
                console.out().println(role + ": renewed, good until " + now.expiration());
                return 0;
            }
            case GOES_ON ->
                console.err().println("rolecall: the renewal of role '" + role + "' goes on; see 'rolecall status'");
            default -> console.err().println("rolecall: " + answer.body());
        }
        return Rolecall.FAILED;
    }
}
