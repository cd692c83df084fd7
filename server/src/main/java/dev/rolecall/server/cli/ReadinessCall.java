package dev.rolecall.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/**
 * Whether a server can serve its roles, as it says itself.
 *
 * @param body which role it cannot serve, if so
 */
record ReadinessCall(boolean ready, String body) {
    private static final int TIMEOUT_MILLIS = 2000;

    /**
     * Asks for {@code /ready}.
     *
     * @param address the {@code HOST:PORT} of its health checks
     * @throws IOException if nobody answers
     */
    static ReadinessCall to(String address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://" + address + "/ready").toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        boolean ready = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        try (InputStream body = ready ? connection.getInputStream() : connection.getErrorStream()) {
            return new ReadinessCall(ready, body == null ? "" : new String(body.readAllBytes(), UTF_8));
        }
    }
}
