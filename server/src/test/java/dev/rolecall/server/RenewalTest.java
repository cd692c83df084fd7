package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.core.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renewals as a client sees them, which asks once a minute for hours. Wall time is the test's; threads and sockets are real. */
final class RenewalTest {
    private static final Duration FLOOR = Duration.ofMinutes(25);
    private static final Duration RENEWED_BY = Duration.ofMinutes(33);
    private static final int MOST_TRIES = 2000;

    @TempDir
    Path home;

    private final VirtualTime time = VirtualTime.atNoon();

    @Test
    void assertion45_clientThatAsksEveryMinute_neverSeesLessThan25Minutes() throws Exception {
        try (ServerFixture fixture = new ServerFixture(home).clock(time)) {
            RolecallServer server = fixture.startWarm("sandbox = true");
            Ask ask = Ask.of(server);
            Set<String> sessions = new HashSet<>();

            for (int minute = 0; minute < 180; minute++) {
                JsonNode document = document(ask, server);
                sessions.add(document.path("AccessKeyId").asText());
                assertThat(left(document)).as("minute %d", minute).isGreaterThanOrEqualTo(FLOOR);
                letRenewalsEnd(ask, server);
                time.advance(Duration.ofMinutes(1));
            }

            assertThat(sessions).hasSizeBetween(5, 8);
        }
    }

    /** A minute of this test takes a millisecond; a renewal that is due gets the time that it would have. */
    private void letRenewalsEnd(Ask ask, RolecallServer server) throws IOException {
        Duration first = left(document(ask, server));
        if (first.compareTo(Duration.ofMinutes(30)) > 0) {
            return;
        }
        for (int i = 0; i < MOST_TRIES; i++) {
            if (left(document(ask, server)).compareTo(RENEWED_BY) > 0) {
                return;
            }
        }
    }

    private static JsonNode document(Ask ask, RolecallServer server) throws IOException {
        Ask.Answer answer = ask.ecs("sandbox", server);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Duration left(JsonNode document) {
        return Duration.between(
                time.instant(), Instant.parse(document.path("Expiration").asText()));
    }
}
