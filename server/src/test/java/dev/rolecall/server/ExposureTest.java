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
    void imds_forAllNetworks_isWarnedOfOnceAListener() {
        assertThat(warnings(
                        "sandbox = true",
                        "[listener out]",
                        "bind = 0.0.0.0:0",
                        "allowed_networks = ::/0 0.0.0.0/0",
                        "[listener some]",
                        "bind = 0.0.0.0:0",
                        "allowed_networks = 192.0.2.0/24",
                        "[listener local]",
                        "bind = 127.0.0.1:0",
                        "[listener containers]",
                        "bind = 0.0.0.0:0",
                        "protocols = ecs, eks"))
                .singleElement()
                .asString()
                .startsWith(
                        "listener=out note=\"IMDS asks for no authorization, and allowed_networks has all there are: whoever"
                                + " reaches 0.0.0.0:0 gets");
    }

    @Test
    void authorizationNone_onLoopback_isSaid() {
        assertThat(warnings("sandbox = true", "authorization = none"))
                .singleElement()
                .asString()
                .startsWith(
                        "listener=default note=\"authorization = none: every program on this machine, of the users that are");
    }

    @Test
    void authorizationNone_forAllUsers_isSaidOfAll() {
        assertThat(warnings("sandbox = true", "authorization = none", "allowed_uids = any"))
                .singleElement()
                .asString()
                .contains("every program on this machine, of whatever user, gets credentials");
    }

    @Test
    void loopback_withToken_isNothingToSpeakOf() {
        assertThat(warnings("sandbox = true")).isEmpty();
    }

    @Test
    void management_onAllAddresses_isWarnedOf() {
        assertThat(warnings("sandbox = true", "management_bind = 0.0.0.0:0"))
                .singleElement()
                .asString()
                .startsWith("listener=management note=\"the management token and MFA codes cross the network");
        assertThat(warnings("sandbox = true", "management_bind = 127.0.0.1:0")).isEmpty();
    }

    private List<String> warnings(String... lines) {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.rolecall.server");
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
