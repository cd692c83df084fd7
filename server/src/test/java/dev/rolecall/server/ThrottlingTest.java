package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.guard.RequestRates;
import dev.rolecall.server.http.LogOf;
import dev.rolecall.server.http.RawResponse;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who asks too often is told so by each protocol in its own words, and is answered again a moment later. */
final class ThrottlingTest {
    private final WireServer server = WireServer.with(new RequestRates(OptionalInt.empty(), OptionalInt.of(2)));

    @AfterEach
    void stop() {
        server.close();
    }

    private void useUp() {
        server.time.advance(Duration.ofSeconds(1));
        assertThat(server.token(60)).isNotEmpty();
        assertThat(server.authorized("/role/app").status()).isEqualTo(200);
    }

    @Test
    void imds_answers503_neverA429() {
        useUp();

        RawResponse answer = server.exchange("PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 60");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).contains("<title>503 - Service Unavailable</title>");
        assertThat(server.get("/no/such/thing").status()).isEqualTo(503);
    }

    @Test
    void ecs_answersAsItsAgent() {
        useUp();

        RawResponse answer = server.authorized("/role/app");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.text()).isEqualTo("You have reached maximum request limit.");
        assertThat(server.get("/v4/whatever/task").status()).isEqualTo(429);
    }

    @Test
    void eks_answersAsItsAgent() {
        useUp();

        RawResponse answer = server.authorized("/v1/credentials");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text()).isEqualTo("Too Many Requests\n");
    }

    @Test
    void halfASecondLater_oneIsAnsweredAgain() {
        useUp();
        assertThat(server.authorized("/role/app").status()).isEqualTo(429);

        server.time.advance(Duration.ofMillis(500));

        assertThat(server.authorized("/role/app").status()).isEqualTo(200);
        assertThat(server.authorized("/role/app").status()).isEqualTo(429);
    }

    /** A page that knocks at the port must not be able to use up what programs are allowed. */
    @Test
    void requestsThatOtherGuardsRefuse_areNotCounted() {
        for (int count = 0; count < 10; count++) {
            assertThat(server.get("/role/app", "Origin: http://evil.example").status())
                    .isEqualTo(403);
        }

        assertThat(server.authorized("/role/app").status()).isEqualTo(200);
    }

    @Test
    void refusal_isLoggedAsTheOthers() {
        useUp();

        try (LogOf log = LogOf.everything()) {
            server.authorized("/role/app");

            assertThat(log.aboveDebug())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("reason=\"more requests of one peer than max_requests_per_second_per_peer\""));
        }
    }
}
