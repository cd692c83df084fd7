package dev.rolecall.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.VirtualTime;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormAccessTest {
    private final VirtualTime time = VirtualTime.atNoon();
    private final FormAccess access = new FormAccess(time, new SecureRandom());

    private String session() {
        return access.enter(access.newLink()).orElseThrow();
    }

    @Test
    void link_isGoodOnce() {
        String link = access.newLink();

        String session = access.enter(link).orElseThrow();
        assertThat(link).matches("[A-Za-z0-9_-]{32}");
        assertThat(session).matches("[A-Za-z0-9_-]{32}").isNotEqualTo(link);
        assertThat(access.admits(session)).isTrue();
        assertThat(access.enter(link)).isEmpty();
    }

    @Test
    void link_isGoodForAMinute() {
        String first = access.newLink();
        String second = access.newLink();

        time.advance(FormAccess.LINK_LIFE.minusNanos(1));
        assertThat(access.enter(first)).isPresent();
        time.advance(Duration.ofNanos(1));
        assertThat(access.enter(second)).isEmpty();
    }

    @Test
    void session_endsAfterTwelveHours() {
        String session = session();

        time.advance(FormAccess.SESSION_LIFE.minusNanos(1));
        assertThat(access.admits(session)).isTrue();
        time.advance(Duration.ofNanos(1));
        assertThat(access.admits(session)).isFalse();
    }

    @Test
    void clockSetBack_endsWhatWasIssuedLater() {
        String link = access.newLink();
        String session = session();

        time.jump(Duration.ofNanos(-1));
        assertThat(access.admits(session)).isFalse();
        assertThat(access.enter(link)).isEmpty();
    }

    @Test
    void linkAndSession_areNoneOfEachOther() {
        String link = access.newLink();

        assertThat(access.admits(link)).isFalse();
        assertThat(access.enter(session())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "\u00e9\u20ac", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void anythingElse_isNothing(String text) {
        session();
        access.newLink();

        assertThat(access.enter(text)).isEmpty();
        assertThat(access.admits(text)).isFalse();
    }

    @Test
    void manyLinks_takeNoMoreMemory_andTheNewestWork() {
        String first = access.newLink();
        String second = access.newLink();
        for (int i = 2; i <= FormAccess.MOST; i++) {
            access.newLink();
        }

        assertThat(access.enter(first)).isEmpty();
        assertThat(access.enter(second)).isPresent();
    }
}
