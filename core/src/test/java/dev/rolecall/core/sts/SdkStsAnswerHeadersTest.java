package dev.rolecall.core.sts;

import static dev.rolecall.core.sts.StsTestBed.ASSUME;
import static dev.rolecall.core.sts.StsTestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.sts.RecordingSts.Answer;
import dev.rolecall.core.system.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read off an answer beside its body: what time it is at STS, and how long it wants to be left alone. */
final class SdkStsAnswerHeadersTest {
    private static final String HOUR_AHEAD = "Sun, 01 Mar 2026 13:00:00 GMT";

    private final StsTestBed bed = new StsTestBed();
    private final Instant noon = bed.time.instant();

    @AfterEach
    void close() {
        bed.close();
    }

    private CredentialsException failure(Answer answer) {
        try (RecordingSts sts = RecordingSts.answering(answer)) {
            return catchThrowableOfType(
                    CredentialsException.class,
                    () -> bed.gateway.assumeRole(sts.target().once(), USER, ASSUME));
        }
    }

    @Test
    void success_tellsTheTimeAtSts() {
        try (RecordingSts sts = RecordingSts.answering(StsXml.assumedRole().dated(HOUR_AHEAD))) {
            bed.gateway.assumeRole(sts.target(), USER, ASSUME);
        }

        assertThat(bed.clock.instant()).isEqualTo(noon.plus(Duration.ofHours(1)));
    }

    @Test
    void refusal_tellsItToo() {
        failure(StsXml.error(403, "AccessDenied", "no").dated(HOUR_AHEAD));

        assertThat(bed.clock.instant()).isEqualTo(noon.plus(Duration.ofHours(1)));
    }

    /** The page of a hotel's network, which answers 200 to everything. */
    @Test
    void answerWithoutCredentials_isNoneOfSts() {
        failure(new Answer(200, "<html/>").dated("Thu, 01 Mar 2040 12:00:00 GMT"));

        assertThat(bed.clock.instant()).isEqualTo(noon);
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "''", "'Sun, 32 Mar 2026 13:00:00 GMT'"})
    void dateThatIsNone_isLeftAside(String date) {
        failure(StsXml.error(403, "AccessDenied", "no").dated(date));

        assertThat(bed.clock.instant()).isEqualTo(noon);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "300, 300", "301, 300", "999999, 300", "soon, 0", "1.5, 0", "'', 0"})
    void throttled_tellsHowLongToWait(String header, long seconds) {
        CredentialsException failure =
                failure(StsXml.error(400, "Throttling", "Rate exceeded").retryAfter(header));

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(failure.code()).contains("Throttling");
    }

    @Test
    void withoutRetries_onlyAWrongClockIsReasonToTryAgain() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        Answer skewed = StsXml.error(403, "RequestTimeTooSkewed", "later").dated("Thu, 01 Mar 2040 12:00:00 GMT");
        try (RecordingSts wrongClock = RecordingSts.answering(skewed, StsXml.assumedRole());
                RecordingSts down = RecordingSts.answering(StsXml.error(503, "ServiceUnavailable", "later"));
                SdkStsGateway gateway = SdkStsGateway.withoutRetries(Environment.of(Map.of()), bed.clock, timer)) {
            assertThat(gateway.assumeRole(wrongClock.target(), USER, ASSUME)).isNotNull();
            assertThat(wrongClock.asked).hasSize(2);

            assertThatThrownBy(() -> gateway.assumeRole(down.target(), USER, ASSUME))
                    .isInstanceOf(Unavailable.class);
            assertThat(down.asked).hasSize(1);
        } finally {
            timer.shutdownNow();
        }
    }

    @Test
    void refused_hasTheCodeOfSts() {
        assertThat(failure(StsXml.error(403, "AccessDenied", "no")).code()).contains("AccessDenied");
    }
}
