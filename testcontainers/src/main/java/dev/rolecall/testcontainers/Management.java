package dev.rolecall.testcontainers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Calls the management API of a running container. Thread-safe. */
final class Management {
    /** A renewal is waited for, for ten seconds at most, by the server. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Supplier<InetSocketAddress> address;
    private final Supplier<String> token;

    /**
     * Calls nobody yet.
     *
     * @param address of the running container
     * @param token its management token
     */
    Management(Supplier<InetSocketAddress> address, Supplier<String> token) {
        this.address = address;
        this.token = token;
    }

    /** Without a body. */
    String call(String method, String path) {
        return send(method, path, "");
    }

    /**
     * With these members.
     *
     * @return the body of the answer
     * @throws ManagementException if the server refuses it
     * @throws UncheckedIOException if the server does not answer
     */
    String call(String method, String path, Map<String, String> members) {
        return send(method, path, Json.object(members));
    }

    private String send(String method, String path, String body) {
        String authorization = "Authorization: Bearer " + token.get() + "\r\n";
        PlainHttp.Answer answer;
        try {
            answer = PlainHttp.send(address.get(), method, path, authorization, body, PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Rolecall does not answer " + method + " " + path + ": " + e.getMessage()
                            + "; the logs of the container tell how it is",
                    e);
        }
        if (answer.status() / 100 != 2) {
            throw new ManagementException(answer.status(), sentence(method, path, answer));
        }
        return answer.body();
    }

    private static String sentence(String method, String path, PlainHttp.Answer answer) {
        String said = answer.body().strip();
        return said.isEmpty() ? method + " " + path + " is answered with " + answer.status() : said;
    }
}
