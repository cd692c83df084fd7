package dev.rolecall.server.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.provider.QueuedMfaCodes;
import dev.rolecall.core.testing.TestSessions;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.management.RecentEvents.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecentEventsTest {
    private static final String SERIAL = "GAHT12345678";

    private final VirtualTime time = VirtualTime.atNoon();
    private final RecentEvents events = new RecentEvents(time);

    private void fail(String role, CredentialsException failure) {
        events.failed(role, failure, 1, time.instant(), Duration.ZERO);
    }

    private List<String> texts() {
        return events.newest().stream()
                .map(event -> event.subject() + " " + event.text())
                .toList();
    }

    @Test
    void newest_isFirst() {
        fail("app", new Refused("no"));
        events.given(SERIAL);
        time.advance(Duration.ofSeconds(3));
        events.renewed("app", TestSessions.lasting(Duration.ofHours(1), time.instant()), time.instant(), Duration.ZERO);

        assertThat(texts())
                .containsExactly(
                        "app has a new session", SERIAL + " code accepted, to be used within three seconds", "app no");
        assertThat(events.newest()).extracting(Event::at).startsWith(time.instant());
    }

    @Test
    void sameFailure_overAndOver_isOneEventARole() {
        for (int i = 0; i < 3; i++) {
            fail("app", new Refused("no"));
            fail("jobs", new Refused("no"));
        }
        fail("app", new Refused("never"));
        fail("app", new Refused("no"));

        assertThat(texts()).containsExactly("app no", "app never", "jobs no", "app no");
    }

    @Test
    void sameRefusal_ofTheNextCode_isToldAgain() {
        for (int i = 0; i < 2; i++) {
            events.given(SERIAL);
            fail("app", new UserActionNeeded("wrong code"));
        }

        assertThat(texts()).filteredOn("app wrong code"::equals).hasSize(2);
    }

    @Test
    void question_isNoEvent() {
        QueuedMfaCodes codes = new QueuedMfaCodes(time, (serial, queue) -> {});

        fail("app", catchThrowableOfType(UserActionNeeded.class, () -> codes.require(SERIAL)));

        assertThat(events.newest()).isEmpty();
    }

    @Test
    void many_forgetTheOldest() {
        for (int i = 0; i < 20; i++) {
            fail("app", new Refused("no " + i));
        }

        assertThat(texts()).hasSize(8).startsWith("app no 19").endsWith("app no 12");
    }
}
