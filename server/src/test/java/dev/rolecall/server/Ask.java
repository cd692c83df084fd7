package dev.rolecall.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.server.RolecallServer.Listening;
import dev.rolecall.server.config.Addresses;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;

/** A client that has no SDK: what the bytes are, and nothing tried twice. */
public record Ask(String base) {
    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
    private static final int TIMEOUT_MILLIS = 5000;

    public record Answer(int status, String body) {
        JsonNode json() throws IOException {
            return new JsonMapper().readTree(body);
        }
    }

    static Ask of(Listening listening) {
        return new Ask("http://" + Addresses.reachable(listening.address()));
    }

    public static Ask of(RolecallServer server) {
        return of(server.listeners().get(0));
    }

    String metadataToken() throws IOException {
        return ask("PUT", "/latest/api/token", Map.of("X-aws-ec2-metadata-token-ttl-seconds", "600")).body;
    }

    Answer imds(String path, String metadataToken) throws IOException {
        return ask("GET", path, Map.of("X-aws-ec2-metadata-token", metadataToken));
    }

    /** The document of a role, as an IMDSv2 client gets it. */
    Answer imdsRole(String role) throws IOException {
        return imds(ROLES + role, metadataToken());
    }

    Answer listing() throws IOException {
        return imdsRole("");
    }

    public Answer ecs(String role, RolecallServer server) throws IOException {
        return authorized("/role/" + role, server);
    }

    Answer roleArn(String arn, RolecallServer server) throws IOException {
        return authorized("/role-arn/" + arn, server);
    }

    Answer eks(RolecallServer server) throws IOException {
        return authorized("/v1/credentials", server);
    }

    private Answer authorized(String path, RolecallServer server) throws IOException {
        return ask("GET", path, Map.of("Authorization", Files.readString(server.authorizationTokenFile())));
    }

    public Answer ask(String method, String path, Map<String, String> headers) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(base + path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        headers.forEach(connection::setRequestProperty);
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, body == null ? "" : new String(body.readAllBytes(), UTF_8));
        }
    }
}
