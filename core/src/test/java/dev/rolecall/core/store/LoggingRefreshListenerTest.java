package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.testing.TestSessions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class LoggingRefreshListenerTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Logger logger = (Logger) LoggerFactory.getLogger(LoggingRefreshListener.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
    }

    @Test
    void renewed_isOneLineWithTheEndOfTheKeyOnly() {
        new LoggingRefreshListener()
                .renewed(
                        "app",
                        TestSessions.lasting(Duration.ofHours(1), NOON),
                        NOON.plusSeconds(1800),
                        Duration.ofMillis(120));

        assertThat(lines.list)
                .extracting(ILoggingEvent::toString)
                .containsExactly("[INFO] session renewed role=app key=…0000 expires=2026-03-01T13:00:00Z"
                        + " renewal=2026-03-01T12:30:00Z took=120ms");
    }

    @Test
    void failed_userHasToAct_isToldAtOnceAndEveryFiveMinutes() {
        LoggingRefreshListener listener = new LoggingRefreshListener();
        for (int failures = 1; failures <= 201; failures++) {
            listener.failed("app", new UserActionNeeded("a code"), failures, NOON, Duration.ZERO);
        }

        assertThat(lines.list)
                .filteredOn(line -> line.getLevel() == Level.WARN)
                .extracting(line -> line.getFormattedMessage().replaceAll(".*failures=(\\d+).*", "$1"))
                .containsExactly("1", "101", "201");
    }

    @Test
    void recovered_isOneLineThatTellsHowLongItTookAndWhatClientsGot() {
        LoggingRefreshListener listener = new LoggingRefreshListener();
        listener.recovered("app", 3, Duration.ofSeconds(95), true);
        listener.recovered("app", 9, Duration.ofMinutes(40), false);

        assertThat(lines.list)
                .extracting(ILoggingEvent::toString)
                .containsExactly(
                        "[INFO] renewals work again role=app failures=3 after=95s clients=\"were served all the while\"",
                        "[INFO] renewals work again role=app failures=9 after=2400s clients=\"are served from now on\"");
    }

    @Test
    void failed_isOneLineWithTheReason() {
        new LoggingRefreshListener().failed("app", new Refused("AccessDenied"), 2, NOON, Duration.ZERO);

        assertThat(lines.list)
                .extracting(ILoggingEvent::toString)
                .containsExactly("[WARN] renewal failed role=app failures=2 next=2026-03-01T12:00:00Z kind=REFUSED"
                        + " reason=\"AccessDenied\"");
    }
}
