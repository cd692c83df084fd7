package dev.rolecall.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks a server without any SDK. */
final class Http {
    private Http() {}

    static HttpURLConnection open(URI uri) throws IOException {
        return (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    }

    /** The body of a good answer. */
    static String get(URI base, String path) {
        try (InputStream body = open(base.resolve(path)).getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int status(URI base, String path) {
        try {
            return open(base.resolve(path)).getResponseCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
