package dev.rolecall.core.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks a metadata service: no proxy, no redirect, short time-outs and a small answer, since it is next door or not there at
 * all. Thread-safe.
 */
final class MetadataClient {
    /** Documents have about a thousand characters, session tokens included. */
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final int timeoutMillis;

    /**
     * Creates a client.
     *
     * @param timeout for the connection, and for each read
     */
    MetadataClient(Duration timeout) {
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    /**
     * A header that only the service may see, or that carries nothing secret at all.
     *
     * @param secret must not have line breaks
     */
    record Header(String name, Secret secret) {}

    /**
     * What came back.
     *
     * @param body may hold secrets, so {@code toString} leaves it out
     */
    record Answer(int status, String body) {
        boolean isOk() {
            return status == HttpURLConnection.HTTP_OK;
        }

        /** Whether asking again later may help. */
        boolean isPassing() {
            return status >= 500 || status == 429 || status == 408;
        }

        @Override
        public String toString() {
            return "Answer[status=" + status + "]";
        }
    }

    /**
     * The answer, whatever its status.
     *
     * @param service for messages
     * @throws Unavailable if there is none
     */
    Answer send(String service, String method, URI uri, @Nullable Header header) {
        try {
            return exchange(method, uri, header);
        } catch (IOException e) {
            throw new Unavailable(service + " does not answer: " + reason(e), e);
        }
    }

    private Answer exchange(String method, URI uri, @Nullable Header header) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setRequestMethod(method);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setConnectTimeout(timeoutMillis);
            connection.setReadTimeout(timeoutMillis);
            connection.setRequestProperty("Accept", "application/json, text/plain;q=0.5");
            connection.setRequestProperty("User-Agent", "rolecall");
            connection.setRequestProperty("Connection", "close"); // The next question is half an hour away.
            if (header != null) {
                connection.setRequestProperty(header.name(), header.secret().expose());
            }
            int status = connection.getResponseCode();
            return new Answer(status, body(connection));
        } finally {
            connection.disconnect();
        }
    }

    private static String body(HttpURLConnection connection) throws IOException {
        boolean failed = connection.getResponseCode() >= 400;
        try (InputStream stream = failed ? connection.getErrorStream() : connection.getInputStream()) {
            byte[] bytes = stream == null ? new byte[0] : stream.readNBytes(LONGEST_ANSWER + 1);
            if (bytes.length > LONGEST_ANSWER) {
                throw new IOException("more than " + LONGEST_ANSWER + " bytes");
            }
            return new String(bytes, UTF_8);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return "it took too long";
        }
        return e instanceof ConnectException ? "no connection" : "the connection broke (" + e.getMessage() + ")";
    }
}
