package dev.rolecall.server.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.http.LogOf;
import dev.rolecall.server.kubernetes.KeySource.AtUrl;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class ClusterKeysTest {
    private static final AtUrl SOURCE = at("https://cluster/keys");

    private final VirtualTime time = VirtualTime.atNoon();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final ClusterKeys keys = new ClusterKeys(source -> fetch(), tasks::add, time, time);
    private String answer = PodTokens.keys();
    private int fetches;

    private static AtUrl at(String url) {
        return new AtUrl(URI.create(url), Optional.empty(), Optional.empty());
    }

    private String fetch() throws IOException {
        fetches++;
        if (answer.isEmpty()) {
            throw new IOException("away");
        }
        return answer;
    }

    private void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void pass(Duration duration) {
        time.advance(duration);
        run();
    }

    private void passSeconds(int seconds) {
        for (int i = 0; i < seconds; i++) {
            pass(Duration.ofSeconds(1));
        }
    }

    private void start() {
        keys.become(Optional.of(SOURCE));
        run();
    }

    @Test
    void keys_areThereAfterTheFirstFetch_andUntilThenOnTheirWay() {
        keys.become(Optional.of(SOURCE));
        assertThat(keys.now().isEmpty()).isTrue();
        assertThat(keys.fetchForUnknown()).isTrue();

        run();

        assertThat(keys.now().ids()).containsExactlyInAnyOrder("rsa", "ec");
        assertThat(fetches).isEqualTo(1);
    }

    @Test
    void keys_areFetchedEveryFiveMinutes_andTheSameStayTheSameObject() {
        start();
        JoseKeys first = keys.now();

        pass(Duration.ofMinutes(5).minusMillis(1));
        assertThat(fetches).isEqualTo(1);
        pass(Duration.ofMillis(1));

        assertThat(fetches).isEqualTo(2);
        assertThat(keys.now()).isSameAs(first);
        answer = PodTokens.otherKeys();
        pass(ClusterKeys.USUAL);
        assertThat(keys.now().ids()).containsExactly("other");
    }

    @Test
    void failure_keepsTheKeys_isToldAndTriedAgainSooner() {
        start();
        answer = "";
        try (LogOf log = LogOf.everything()) {
            pass(ClusterKeys.USUAL);
            assertThat(keys.now().ids()).contains("rsa");
            pass(Duration.ofSeconds(2));
            answer = "{}";
            pass(Duration.ofSeconds(4));
            assertThat(keys.now().ids()).contains("rsa");
            answer = PodTokens.keys();
            pass(Duration.ofSeconds(8));

            assertThat(log.aboveDebug())
                    .containsExactly(
                            "WARN cluster keys not fetched, those of before count url=https://cluster/keys"
                                    + " reason=\"away\" again_in_seconds=2",
                            "WARN cluster keys not fetched, those of before count url=https://cluster/keys"
                                    + " reason=\"away\" again_in_seconds=4",
                            "WARN cluster keys not fetched, those of before count url=https://cluster/keys reason=\"it is no"
                                    + " JSON Web Key Set, such as /openid/v1/jwks of a cluster\" again_in_seconds=8",
                            "INFO cluster keys are fetched again url=https://cluster/keys failures=3");
        }
        assertThat(fetches).isEqualTo(5);
    }

    @Test
    void failures_thatGoOn_areAMinuteApart() {
        answer = "";
        start();
        passSeconds(600);
        int before = fetches;

        passSeconds(120);

        assertThat(fetches - before).isEqualTo(2);
        assertThat(keys.now().isEmpty()).isTrue();
    }

    @Test
    void unknownKey_isAskedForAtOnce_butOnceInTenSeconds() {
        start();
        assertThat(keys.fetchForUnknown()).isFalse();
        pass(Duration.ofSeconds(10));
        answer = PodTokens.otherKeys();

        assertThat(keys.fetchForUnknown()).isTrue();
        assertThat(keys.fetchForUnknown()).isTrue();
        run();

        assertThat(fetches).isEqualTo(2);
        assertThat(keys.now().ids()).containsExactly("other");
        assertThat(keys.fetchForUnknown()).isFalse();
        assertThat(time.pending()).isEqualTo(1);
    }

    @Test
    void otherPlace_hasOtherKeys_andALateAnswerOfTheOldOneIsNothing() {
        start();
        time.advance(ClusterKeys.USUAL);
        Runnable late = tasks.remove();

        keys.become(Optional.of(at("https://other/keys")));

        assertThat(keys.now().isEmpty()).isTrue();
        late.run();
        assertThat(keys.now().isEmpty()).isTrue();
        answer = PodTokens.otherKeys();
        run();
        assertThat(keys.now().ids()).containsExactly("other");
        assertThat(time.pending()).isEqualTo(1);
    }

    @Test
    void otherWayToTheSamePlace_keepsTheKeysUntilItAnswers() {
        start();

        keys.become(Optional.of(new AtUrl(SOURCE.url(), Optional.of(Path.of("ca.crt")), Optional.empty())));

        assertThat(keys.now().ids()).contains("rsa");
        assertThat(tasks).hasSize(1);
    }

    @Test
    void sameSource_isNotFetchedAgain_andNoneEndsIt() {
        start();
        keys.become(Optional.of(at("https://cluster/keys")));
        assertThat(tasks).isEmpty();

        keys.become(Optional.empty());

        assertThat(keys.now().isEmpty()).isTrue();
        assertThat(keys.fetchForUnknown()).isFalse();
        assertThat(time.pending()).isZero();
    }

    @Test
    void file_isTakenAtOnceAndNeverFetched() {
        keys.become(Optional.of(new KeySource.InFile(Path.of("keys.json"), PodTokens.otherKeys())));

        assertThat(keys.now().ids()).containsExactly("other");
        assertThat(keys.fetchForUnknown()).isFalse();
        assertThat(tasks).isEmpty();
    }
}
