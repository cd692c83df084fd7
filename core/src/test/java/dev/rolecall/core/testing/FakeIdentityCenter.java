package dev.rolecall.core.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * IAM Identity Center on loopback, both halves: speaks their REST-JSON, takes only tokens that it issued or was told of, and
 * a refresh token only once. Thread-safe.
 */
public final class FakeIdentityCenter implements AutoCloseable {
    public static final String START_URL = "https://d-1.awsapps.com/start";
    public static final String USER_CODE = "ABCD-EFGH";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DEVICE_CODE = "TEST-SECRET-device-code";
    private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    /** A request, as its path with query and its body. */
    public record Asked(String path, JsonNode body) {}

    /** An error that the service answers with. */
    private record Failure(int status, String code) {}

    private final HttpServer server;
    private final InstantSource clock;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final Set<String> accessTokens = new HashSet<>();
    private final Set<String> refreshTokens = new HashSet<>();
    private volatile Runnable beforeAnswer = () -> {};
    private boolean confirmed;
    private int issued;

    public FakeIdentityCenter(InstantSource clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What leads a client here. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_SSO", endpoint().toString(),
                "AWS_ENDPOINT_URL_SSO_OIDC", endpoint().toString());
    }

    /** Takes this access token and this refresh token from now on. */
    public synchronized void knows(String accessToken, String refreshToken) {
        accessTokens.add(accessToken);
        refreshTokens.add(refreshToken);
    }

    /** The user opens the page and allows the sign-in. */
    public synchronized void confirm() {
        confirmed = true;
    }

    /** One request more is answered with an error. */
    public void failOnce(int status, String code) {
        failures.add(new Failure(status, code));
    }

    /** What happens elsewhere between a request and its answer. */
    public void beforeAnswer(Runnable action) {
        beforeAnswer = action;
    }

    /** Every request so far whose path begins so. */
    public List<Asked> asked(String path) {
        return asked.stream().filter(each -> each.path().startsWith(path)).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Asked request = new Asked(
                exchange.getRequestURI().toString(), body.length == 0 ? JSON.nullNode() : JSON.readTree(body));
        asked.add(request);
        beforeAnswer.run();
        Failure failure = failures.poll();
        if (failure != null) {
            send(exchange, failure.status(), error(exchange, request, failure.code()), failure.code());
            return;
        }
        String code = switch (exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath()) {
            case "POST /client/register" -> register(exchange, request.body());
            case "POST /device_authorization" -> authorize(exchange, request.body());
            case "POST /token" -> token(exchange, request.body());
            case "GET /federation/credentials" -> credentials(exchange);
            default -> "InvalidRequestException";
        };
        if (!code.isEmpty()) {
            send(exchange, code.equals("UnauthorizedException") ? 401 : 400, error(exchange, request, code), code);
        }
    }

    private String register(HttpExchange exchange, JsonNode body) throws IOException {
        if (!body.path("clientName").asText().equals("rolecall")
                || !body.path("clientType").asText().equals("public")) {
            return "InvalidClientMetadataException";
        }
        long now = clock.instant().getEpochSecond();
        send(
                exchange,
                object().put("clientId", "client-1")
                        .put("clientSecret", "TEST-SECRET-client")
                        .put("clientIdIssuedAt", now)
                        .put("clientSecretExpiresAt", now + Duration.ofDays(90).toSeconds()));
        return "";
    }

    private String authorize(HttpExchange exchange, JsonNode body) throws IOException {
        if (!isClient(body) || !body.path("startUrl").asText().equals(START_URL)) {
            return "InvalidClientException";
        }
        send(
                exchange,
                object().put("deviceCode", DEVICE_CODE)
                        .put("userCode", USER_CODE)
                        .put("verificationUri", "https://device.example.com/")
                        .put("verificationUriComplete", "https://device.example.com/?user_code=" + USER_CODE)
                        .put("expiresIn", 20)
                        .put("interval", 1));
        return "";
    }

    private synchronized String token(HttpExchange exchange, JsonNode body) throws IOException {
        if (!isClient(body)) {
            return "InvalidClientException";
        }
        if (body.path("grantType").asText().equals(DEVICE_GRANT)) {
            if (!body.path("deviceCode").asText().equals(DEVICE_CODE)) {
                return "InvalidGrantException";
            }
            if (!confirmed) {
                return "AuthorizationPendingException";
            }
        } else if (!body.path("grantType").asText().equals("refresh_token")
                || !refreshTokens.remove(body.path("refreshToken").asText())) {
            return "InvalidGrantException";
        }
        issued++;
        knows("TEST-SECRET-access-" + issued, "TEST-SECRET-refresh-" + issued);
        send(
                exchange,
                object().put("accessToken", "TEST-SECRET-access-" + issued)
                        .put("refreshToken", "TEST-SECRET-refresh-" + issued)
                        .put("tokenType", "Bearer")
                        .put("expiresIn", Duration.ofHours(8).toSeconds()));
        return "";
    }

    private static boolean isClient(JsonNode body) {
        return body.path("clientId").asText().equals("client-1")
                && body.path("clientSecret").asText().equals("TEST-SECRET-client");
    }

    private synchronized String credentials(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("x-amz-sso_bearer_token");
        if (!accessTokens.contains(token) || exchange.getRequestHeaders().containsKey("Authorization")) {
            return "UnauthorizedException";
        }
        ObjectNode granted = object();
        granted.putObject("roleCredentials")
                .put("accessKeyId", "ASIATESTTESTTEST0001")
                .put("secretAccessKey", "TEST-SECRET-key")
                .put("sessionToken", "TEST-SECRET-session")
                .put("expiration", clock.instant().plus(Duration.ofHours(1)).toEpochMilli());
        send(exchange, granted);
        return "";
    }

    private static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Quotes what was presented, as a service might. */
    private static ObjectNode error(HttpExchange exchange, Asked request, String code) {
        String presented = exchange.getRequestHeaders().getFirst("x-amz-sso_bearer_token");
        String quoted = presented == null ? request.body().path("refreshToken").asText() : presented;
        return object().put("__type", code).put("message", "not " + quoted).put("error", code);
    }

    private static void send(HttpExchange exchange, ObjectNode body) throws IOException {
        send(exchange, 200, body, "");
    }

    private static void send(HttpExchange exchange, int status, ObjectNode body, String error) throws IOException {
        byte[] bytes = body.toString().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (!error.isEmpty()) {
            exchange.getResponseHeaders().set("x-amzn-ErrorType", error);
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
