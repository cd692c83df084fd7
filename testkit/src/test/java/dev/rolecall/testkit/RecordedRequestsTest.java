package dev.rolecall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RecordedRequestsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @RegisterExtension
    final RolecallExtension rolecall =
            RolecallExtension.builder().clock(TestClock.at(NOON)).build();

    private static int ask(URI uri, String method, String header, String value) throws IOException {
        HttpURLConnection connection = Http.open(uri);
        connection.setRequestMethod(method);
        connection.setRequestProperty("User-Agent", "drainer/1");
        connection.setRequestProperty(header, value);
        return connection.getResponseCode();
    }

    @Test
    void requests_areTheOnesOfTheCodeUnderTest_withoutTheirSecrets() throws IOException {
        URI metadata = rolecall.imdsEndpoint().resolve("/latest/meta-data/instance-id?x=y");
        ask(rolecall.imdsEndpoint().resolve("/latest/api/token"), "PUT", "X-aws-ec2-metadata-token-ttl-seconds", "60");
        ask(metadata, "GET", "X-aws-ec2-metadata-token", "TEST-SECRET");

        assertThat(rolecall.requests())
                .containsExactly(
                        new RecordedRequest(NOON, "PUT", "/latest/api/token", Optional.of("drainer/1"), false, 200),
                        new RecordedRequest(
                                NOON, "GET", "/latest/meta-data/instance-id", Optional.of("drainer/1"), true, 401));
        assertThat(rolecall.requests("/latest/meta-data")).hasSize(1);
        assertThat(rolecall.requests().toString()).doesNotContain("TEST-SECRET");
    }

    @Test
    void refusedRequests_areKeptToo_untilForgotten() throws IOException {
        ask(rolecall.imdsEndpoint(), "GET", "X-Forwarded-For", "192.0.2.1");
        assertThat(rolecall.requests()).extracting(RecordedRequest::status).containsExactly(403);

        rolecall.forgetRequests();

        assertThat(rolecall.requests()).isEmpty();
    }
}
