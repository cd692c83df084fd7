package dev.rolecall.server.cli;

import dev.rolecall.server.Machine;
import dev.rolecall.server.ManagementSocket;
import dev.rolecall.server.config.ConfigLoader;
import dev.rolecall.server.wire.GivenCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rolecall mfa}: gives a running server the code that it waits for. */
@Command(
        name = "mfa",
        mixinStandardHelpOptions = true,
        description = {
            "Give a running server an MFA code, which it uses within three seconds; or see which devices it wants one of.",
            ""
        },
        footer = {"", "Examples:", "  rolecall mfa", "  rolecall mfa 123456", "  rolecall mfa --open"})
final class MfaCommand implements Callable<Integer> {
    private static final byte[] NOTHING = new byte[0];

    @Parameters(arity = "0..1", paramLabel = "CODE", description = "Six digits, as the device shows them.")
    private @Nullable String code;

    @Option(names = "--serial", paramLabel = "S", description = "The device, if a code of several is wanted.")
    private @Nullable String serial;

    @Option(
            names = "--open",
            description = "Open the page of a server that has --management-bind, or print a link to it. The link works"
                    + " once, and for a minute.")
    private boolean open;

    @Option(names = "--no-browser", description = "With --open: only print the link.")
    private boolean noBrowser;

    @Option(names = "--state-dir", paramLabel = "DIR", description = "That of the server, if it was given one.")
    private @Nullable String stateDir;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Machine machine;
    private final Console console;

    MfaCommand(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (open && code != null) {
            throw new ParameterException(spec.commandLine(), "give a CODE, or --open the page for it");
        }
        Path socket = ManagementSocket.in(ConfigLoader.stateDirectory(stateDir, machine.environment(), machine.home()));
        ManagementCall answer;
        try {
            answer = ask(socket);
        } catch (IOException | UnsupportedOperationException e) {
            console.err()
                    .println("rolecall: no server answers at " + socket
                            + "; start one with 'rolecall serve', or name its --state-dir");
            return Rolecall.FAILED;
        }
        return told(answer, socket);
    }

    private ManagementCall ask(Path socket) throws IOException {
        if (open) {
            return ManagementCall.send(socket, "POST", "/mfa/link", NOTHING);
        }
        return code == null
                ? ManagementCall.send(socket, "GET", "/mfa", NOTHING)
                : ManagementCall.send(socket, "POST", "/mfa", new GivenCode(code, serial).json());
    }

    private int told(ManagementCall answer, Path socket) {
        if (answer.status() >= 300) {
            console.err().println("rolecall: " + answer.body());
            return Rolecall.FAILED;
        }
        if (open) {
            show(answer.body(), socket);
        } else if (!answer.body().isEmpty()) {
            console.out().println(answer.body());
        }
        return 0;
    }

    /** Printed in any case: whether a browser shows anything cannot be known. */
    private void show(String link, Path socket) {
        console.out().println("Within a minute, and once, this opens the page:");
        console.out().println("  " + link);
        if (!noBrowser) {
            try {
                FormLink.open(link, socket.resolveSibling("open.html"), machine);
            } catch (IOException e) {
                console.err().println("rolecall: the browser was not asked, for " + e + "; open the link by hand");
            }
        }
    }
}
