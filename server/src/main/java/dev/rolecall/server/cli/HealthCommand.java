package dev.rolecall.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.server.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rolecall health}: a health check without curl. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = {
            "Ask a running server whether it can serve its roles. Exit status 0 if so, 1 if not: for the HEALTHCHECK of a"
                    + " container.",
            ""
        })
final class HealthCommand implements Callable<Integer> {
    private static final int TIMEOUT_MILLIS = 2000;

    @Option(
            names = "--address",
            paramLabel = "HOST:PORT",
            description = "Its --health-bind (ROLECALL_HEALTH_BIND, else 127.0.0.1:9912).")
    private @Nullable String address;

    private final Machine machine;
    private final Console console;

    HealthCommand(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() {
        String target = address != null
                ? address
                : machine.environment().get("ROLECALL_HEALTH_BIND").orElse("127.0.0.1:9912");
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://" + target + "/ready").toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            boolean ready = connection.getResponseCode() == 200;
            try (InputStream body = ready ? connection.getInputStream() : connection.getErrorStream()) {
                console.out().println(body == null ? "" : new String(body.readAllBytes(), UTF_8));
            }
            return ready ? 0 : Rolecall.FAILED;
        } catch (IllegalArgumentException e) {
            console.err().println("rolecall: --address must be HOST:PORT, not '" + target + "'");
            return Rolecall.WRONG_USAGE;
        } catch (IOException e) {
            console.err().println("rolecall: no server answers health checks on " + target + ": " + e.getMessage());
            return Rolecall.FAILED;
        }
    }
}
