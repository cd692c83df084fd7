package dev.rolecall.server.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.testing.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyringTest {
    private static final Principal OWNER =
            Principal.roleSession(new Arn("aws", "iam", "", "123456789012", "role/app"), "s1");

    private final VirtualTime time = VirtualTime.atNoon();
    private final CredentialMint mint = new CredentialMint(new Random(7));
    private final Keyring keyring = new Keyring(time, 100);

    @Test
    void find_afterTheEnd_knowsTheKeyForAnHourMore() {
        Credentials session = issue();

        time.advance(Duration.ofMinutes(59));
        assertThat(find(session)).isTrue();
        assertThat(keyring.find(session.accessKeyId().value()).orElseThrow().hasExpired(time.instant()))
                .isFalse();
        time.advance(Duration.ofMinutes(60));
        assertThat(find(session)).isTrue();
        assertThat(keyring.find(session.accessKeyId().value()).orElseThrow().hasExpired(time.instant()))
                .isTrue();
        time.advance(Duration.ofMinutes(1));
        assertThat(find(session)).isFalse();
    }

    @Test
    void keyThatItWasToldOf_isNotOneThatTheSandboxIssued() {
        Credentials told = mint.temporary("123456789012", time.instant().plusSeconds(60));
        Credentials issued = mint.temporary("123456789012", time.instant().plusSeconds(60));
        keyring.add(told, OWNER);
        keyring.issue(issued, OWNER);

        assertThat(keyring.find(told.accessKeyId().value()).orElseThrow().issued())
                .isFalse();
        assertThat(keyring.find(issued.accessKeyId().value()).orElseThrow().issued())
                .isTrue();
    }

    @Test
    void add_moreSessionsThanItHolds_forgetsSomeButNoLongTermKey() {
        Credentials user = mint.longTerm("123456789012");
        keyring.add(user, OWNER);

        List<Credentials> sessions =
                IntStream.range(0, 1000).mapToObj(i -> issue()).toList();

        assertThat(sessions.stream().filter(this::find).count()).isBetween(1L, 100L);
        assertThat(find(user)).isTrue();
    }

    @Test
    void add_sameIdWithoutAnEnd_replacesTheSession() {
        Credentials session = issue();
        Credentials endless =
                new Credentials(session.accessKeyId(), session.secretAccessKey(), session.sessionToken(), null, null);

        keyring.add(endless, OWNER);
        time.advance(Duration.ofDays(1));

        assertThat(find(endless)).isTrue();
    }

    @Test
    void mint_fromManyThreads_issuesDistinctKeysThatAreAllKnown() {
        Keyring roomy = new Keyring(time, 10_000);

        List<Credentials> sessions = IntStream.range(0, 1000)
                .parallel()
                .mapToObj(i -> mint.temporary("123456789012", time.instant().plusSeconds(60)))
                .peek(session -> roomy.add(session, OWNER))
                .toList();

        assertThat(sessions).extracting(s -> s.accessKeyId().value()).doesNotHaveDuplicates();
        assertThat(sessions)
                .allSatisfy(s -> assertThat(roomy.find(s.accessKeyId().value())).isPresent());
    }

    private Credentials issue() {
        Credentials session = mint.temporary("123456789012", time.instant().plus(Duration.ofHours(1)));
        keyring.add(session, OWNER);
        return session;
    }

    private boolean find(Credentials credentials) {
        return keyring.find(credentials.accessKeyId().value()).isPresent();
    }
}
