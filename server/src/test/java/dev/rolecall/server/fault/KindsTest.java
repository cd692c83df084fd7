package dev.rolecall.server.fault;

import static dev.rolecall.server.WireServer.CREDENTIALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.server.WireServer;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.http.RawHttp;
import dev.rolecall.server.http.RawResponse;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each kind sends over each protocol, byte by byte where it matters. */
final class KindsTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String path(Protocol protocol) {
        return switch (protocol) {
            case IMDS -> CREDENTIALS + "app";
            case ECS -> "/role/app";
            case EKS -> "/v1/credentials";
        };
    }

    private String authorization(Protocol protocol) {
        return protocol == Protocol.IMDS ? server.token(21_600) : "Authorization: " + WireServer.AUTHORIZATION;
    }

    private RawResponse credentials(Protocol protocol) {
        return server.get(path(protocol), authorization(protocol));
    }

    private RawHttp sent(Protocol protocol) {
        String authorization = authorization(protocol);
        return server.connect()
                .send("GET " + path(protocol) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + authorization + "\r\n\r\n");
    }

    /** But for metadata tokens, which every test needs. */
    private void on(Protocol protocol, Fault fault) {
        server.faults.add(fault.over(protocol).at(path(protocol)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    IMDS | 400 | text/html | <title>400 - Bad Request</title>
                    IMDS | 401 | text/html | <title>401 - Unauthorized</title>
                    IMDS | 404 | text/html | <title>404 - Not Found</title>
                    IMDS | 500 | text/html | <h1>500 - Internal Server Error</h1>
                    IMDS | 503 | text/html | <title>503 - Service Unavailable</title>
                    ECS  | 400 | application/json | {"code":"InvalidIdInRequest","message":"CredentialsV2Request: Credentials not found","HTTPErrorCode":400}
                    ECS  | 403 | application/json | {"code":"AccessDenied","message":"CredentialsV2Request: Access denied","HTTPErrorCode":403}
                    ECS  | 404 | text/plain; charset=utf-8 | 404 page not found
                    ECS  | 429 | text/plain; charset=utf-8 | You have reached maximum request limit.
                    ECS  | 500 | application/json | {"code":"InternalServerError","message":"Internal server error","HTTPErrorCode":500}
                    ECS  | 502 | application/json | {"code":"BadGateway","message":"Bad Gateway","HTTPErrorCode":502}
                    ECS  | 503 | application/json | {"code":"CredentialsUninitialized","message":"CredentialsV2Request: Credentials uninitialized for ID","HTTPErrorCode":503}
                    EKS  | 400 | text/plain; charset=utf-8 | [rolecall]: (InvalidRequestException): Bad Request, fault: client
                    EKS  | 403 | text/plain; charset=utf-8 | [rolecall]: (AccessDeniedException): Access denied, fault: client
                    EKS  | 404 | text/plain; charset=utf-8 | [rolecall]: (ResourceNotFoundException): Not Found, fault: client
                    EKS  | 429 | text/plain; charset=utf-8 | Too Many Requests
                    EKS  | 500 | text/plain; charset=utf-8 | [rolecall]: (InternalServerException): Internal server error, fault: server
                    EKS  | 503 | text/plain; charset=utf-8 | [rolecall]: (ServiceUnavailableException): Service unavailable, fault: server
                    EKS  | 504 | text/plain; charset=utf-8 | Gateway Timeout
                    """)
    void status_hasTheBodyOfTheService(Protocol protocol, int status, String type, String text) {
        on(protocol, Fault.status(status));

        RawResponse answer = credentials(protocol);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo(type);
        assertThat(answer.header("Server")).isEqualTo(protocol == Protocol.IMDS ? "EC2ws" : null);
        assertThat(answer.text()).contains(text);
        if (protocol != Protocol.IMDS) {
            assertThat(answer.text().stripTrailing()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void statusWithoutBody_hasNone(Protocol protocol) {
        on(protocol, Fault.status(204));

        try (RawHttp connection = sent(protocol)) {
            assertThat(connection.readHead().status()).isEqualTo(204);
        }
    }

    @ParameterizedTest
    @CsvSource({"IMDS, 503", "ECS, 429", "EKS, 429"})
    void throttle_isTheStatusOfTheService(Protocol protocol, int status) {
        on(protocol, Fault.throttle());

        RawResponse answer = credentials(protocol);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text())
                .contains(
                        switch (protocol) {
                            case IMDS -> "503 - Service Unavailable";
                            case ECS -> "You have reached maximum request limit.";
                            case EKS -> "Too Many Requests\n";
                        });
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void reset_isAReset(Protocol protocol) {
        on(protocol, Fault.reset());

        try (RawHttp connection = sent(protocol)) {
            assertThatThrownBy(connection::readToEnd).hasCauseInstanceOf(SocketException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void drop_isSilence(Protocol protocol) {
        on(protocol, Fault.drop());

        try (RawHttp connection = sent(protocol)) {
            assertThat(server.read("/latest/meta-data/instance-id").status()).isEqualTo(200);
            connection.finish();

            assertThat(connection.isAtEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void truncate_sendsHalfOfWhatItAnnounces(Protocol protocol) {
        int whole = credentials(protocol).body().length;
        on(protocol, Fault.truncate());

        try (RawHttp connection = sent(protocol)) {
            assertThat(connection.readHead().header("Content-Length")).isEqualTo(Integer.toString(whole));
            assertThat(connection.readToEnd()).hasSize(whole / 2);
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void malformed_isNoJsonOfTheRightLength(Protocol protocol) {
        RawResponse whole = credentials(protocol);
        on(protocol, Fault.malformed());

        RawResponse broken = credentials(protocol);

        assertThat(broken.status()).isEqualTo(200);
        assertThat(broken.body()).hasSameSizeAs(whole.body());
        assertThat(broken.header("Content-Type")).isEqualTo(whole.header("Content-Type"));
        assertThatThrownBy(() -> JSON.readTree(broken.body())).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void malformed_ofWhatIsNoJson_changesNothingAndDoesNotCount() {
        server.faults.add(Fault.malformed().times(1));

        assertThat(server.read("/latest/meta-data/instance-id").text()).isEqualTo("i-00000000ca11ab1e5");
        assertThatThrownBy(() -> JSON.readTree(credentials(Protocol.ECS).body()))
                .isInstanceOf(JsonProcessingException.class);
        assertThat(server.faults.size()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void latency_theServiceIsAskedAfterIt(Protocol protocol) {
        on(protocol, Fault.latency(Duration.ofSeconds(2)));

        try (RawHttp connection = sent(protocol)) {
            assertThat(server.read("/latest/meta-data/instance-id").status()).isEqualTo(200);
            server.store.fail("app", new CredentialsException.Unavailable("meanwhile", "Code", Duration.ZERO));
            assertThat(server.time.pending()).isEqualTo(1);
            server.time.advance(Duration.ofMillis(1999));
            assertThat(server.time.pending()).isEqualTo(1);
            server.time.advance(Duration.ofMillis(1));

            assertThat(connection.read().status()).isEqualTo(503);
        }
    }

    @Test
    void latency_roleIsNoLongerServedAfterIt_isUnavailable() {
        on(Protocol.ECS, Fault.latency(Duration.ofSeconds(2)));

        try (RawHttp connection = sent(Protocol.ECS)) {
            assertThat(server.read("/latest/meta-data/instance-id").status()).isEqualTo(200);
            server.store.end("app");
            server.time.advance(Duration.ofSeconds(2));

            assertThat(connection.read().status()).isEqualTo(503);
        }
    }

    @Test
    void tokenInvalid_newTokensAreGood() {
        String old = server.token(21_600);
        server.time.advance(Duration.ofSeconds(1));
        server.faults.add(Fault.tokensInvalid());
        server.time.advance(Duration.ofMillis(1));

        RawResponse refused = server.get(path(Protocol.IMDS), old);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text()).contains("401 - Unauthorized");
        assertThat(server.read(path(Protocol.IMDS)).status()).isEqualTo(200);
        assertThat(credentials(Protocol.ECS).status()).isEqualTo(200);
        server.faults.clear();
        assertThat(server.get(path(Protocol.IMDS), old).status()).isEqualTo(200);
    }

    @Test
    void tokenInvalid_ofTheSameMillisecond_isOfBefore() {
        String old = server.token(21_600);
        server.faults.add(Fault.tokensInvalid());

        assertThat(server.get(path(Protocol.IMDS), old).status()).isEqualTo(401);
    }

    @Test
    void allTokensInvalid_newOnesAreIssuedAndNotGood() {
        server.faults.add(Fault.allTokensInvalid());
        server.time.advance(Duration.ofSeconds(1));

        assertThat(server.exchange("PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 60")
                        .status())
                .isEqualTo(200);
        assertThat(server.read(path(Protocol.IMDS)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void expired_tellsAnEndThatHasPassedAndChangesNothingElse(Protocol protocol) throws Exception {
        RawResponse whole = credentials(protocol);
        on(protocol, Fault.expired());

        RawResponse answer = credentials(protocol);

        Instant end = end(answer);
        assertThat(end).isEqualTo(server.time.instant().minusSeconds(60));
        assertThat(answer.text()).isEqualTo(whole.text().replace(end(whole).toString(), end.toString()));
        assertThat(answer.headerLines()).isEqualTo(whole.headerLines());
    }

    @ParameterizedTest
    @CsvSource({"60, 60", "3599, 3599", "3600, 3600", "3601, 3600", "86400, 3600"})
    void nearlyExpired_neverTellsALaterEndThanTheTrueOne(int left, int told) throws Exception {
        server.faults.add(Fault.nearlyExpired(Duration.ofSeconds(left)));

        for (Protocol protocol : Protocol.values()) {
            assertThat(end(credentials(protocol)))
                    .as(protocol.text())
                    .isEqualTo(server.time.instant().plusSeconds(told));
        }
    }

    private static Instant end(RawResponse answer) throws Exception {
        return Instant.parse(JSON.readTree(answer.body()).path("Expiration").asText());
    }

    @Test
    void revoked_imds_isTheErrorDocument() throws Exception {
        on(Protocol.IMDS, Fault.revoked());

        RawResponse answer = credentials(Protocol.IMDS);

        JsonNode document = JSON.readTree(answer.body());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(document.path("Code").asText()).isEqualTo("AssumeRoleUnauthorizedAccess");
        assertThat(document.path("Message").asText()).startsWith("EC2 cannot assume the role app.  Please see");
        assertThat(document.has("AccessKeyId")).isFalse();
        assertThat(answer.header("X-Aws-Ec2-Metadata-Token-Ttl-Seconds")).isEqualTo("21600");
    }

    @Test
    void revoked_containers_areTheErrorsOfTheAgents() {
        server.faults.add(Fault.revoked());

        assertThat(credentials(Protocol.ECS).status()).isEqualTo(403);
        assertThat(credentials(Protocol.ECS).text()).contains("\"code\":\"AccessDenied\"");
        assertThat(credentials(Protocol.EKS).status()).isEqualTo(403);
        assertThat(credentials(Protocol.EKS).text()).contains("(AccessDeniedException)", "fault: client");
    }

    @Test
    void revoked_leavesOtherRefusalsAsTheyAre() {
        server.faults.add(Fault.revoked());

        assertThat(server.get(path(Protocol.IMDS)).status()).isEqualTo(401);
        assertThat(server.get("/role/app", "Authorization: wrong").text()).contains("the Authorization header");
        assertThat(server.authorized("/role/nobody").text()).contains("InvalidIdInRequest");
        assertThat(server.read(CREDENTIALS).text()).isEqualTo("app");
    }

    @Test
    void guards_holdBeforeAnyFault() {
        server.faults.add(Fault.status(503));

        assertThat(server.get("/role/app", "Host: evil.example").status()).isEqualTo(403);
        assertThat(server.get("/role/app", "Origin: http://127.0.0.1").status()).isEqualTo(403);
    }
}
