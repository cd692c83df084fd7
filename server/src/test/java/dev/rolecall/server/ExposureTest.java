package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A server says at its start who gets credentials from it without a token. */
final class ExposureTest {
    @TempDir
    Path home;

    @Test
    void imds_onAllAddresses_isWarnedOfOnceAListener() {
        assertThat(warnings(
                        "sandbox = true",
                        "[listener out]",
                        "bind = 0.0.0.0:0",
                        "[listener local]",
                        "bind = 127.0.0.1:0",
                        "[listener containers]",
                        "bind = 0.0.0.0:0",
                        "protocols = ecs, eks"))
                .singleElement()
                .asString()
                .startsWith("listener=out note=\"IMDS asks for no authorization: whoever reaches 0.0.0.0:0 gets");
    }

    @Test
    void authorizationNone_onLoopback_isSaid() {
        assertThat(warnings("sandbox = true", "authorization = none"))
                .singleElement()
                .asString()
                .startsWith("listener=default note=\"authorization = none: every program on this machine");
    }

    @Test
    void loopback_withToken_isNothingToSpeakOf() {
        assertThat(warnings("sandbox = true")).isEmpty();
    }

    private List<String> warnings(String... lines) {
        Logger logger = (Logger) LoggerFactory.getLogger(RunningListeners.class);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        try (ServerFixture fixture = new ServerFixture(home)) {
            fixture.start(lines);
        } finally {
            logger.detachAppender(appender);
        }
        return appender.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
