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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rolecall mfa}: gives a running server the code that it waits for. */
@Command(
        name = "mfa",
        mixinStandardHelpOptions = true,
        description = {
            "Give a running server an MFA code, which it uses within three seconds; or see which devices it wants one of.",
            ""
        },
        footer = {"", "Examples:", "  rolecall mfa", "  rolecall mfa 123456"})
final class MfaCommand implements Callable<Integer> {
    private static final byte[] NOTHING = new byte[0];

    @Parameters(arity = "0..1", paramLabel = "CODE", description = "Six digits, as the device shows them.")
    private @Nullable String code;

    @Option(names = "--serial", paramLabel = "S", description = "The device, if a code of several is wanted.")
    private @Nullable String serial;

    @Option(names = "--state-dir", paramLabel = "DIR", description = "That of the server, if it was given one.")
    private @Nullable String stateDir;

    private final Machine machine;
    private final Console console;

    MfaCommand(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() {
        Path socket = ManagementSocket.in(ConfigLoader.stateDirectory(stateDir, machine.environment(), machine.home()));
        try {
            ManagementCall answer = code == null
                    ? ManagementCall.send(socket, "GET", "/mfa", NOTHING)
                    : ManagementCall.send(socket, "POST", "/mfa", new GivenCode(code, serial).json());
            return told(answer);
        } catch (IOException | UnsupportedOperationException e) {
            console.err()
                    .println("rolecall: no server answers at " + socket
                            + "; start one with 'rolecall serve', or name its --state-dir");
            return Rolecall.FAILED;
        }
    }

    private int told(ManagementCall answer) {
        if (answer.status() >= 300) {
            console.err().println("rolecall: " + answer.body());
            return Rolecall.FAILED;
        }
        if (!answer.body().isEmpty()) {
            console.out().println(answer.body());
        }
        return 0;
    }
}
