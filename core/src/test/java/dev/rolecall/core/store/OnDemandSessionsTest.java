package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.testing.TestSessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Roles that nobody configured, assumed with the session of {@code app}. */
@SuppressWarnings("FutureReturnValueIgnored") // of those who ask only so that there is a request
final class OnDemandSessionsTest extends OnDemandBed {
    @Test
    void assumed_firstRequest_signsWithTheSessionInMemory() {
        RefreshingCredentialStore store = started();

        Session session = StoreBed.answer(ask(store, OTHER));

        assertThat(session.roleArn()).isEqualTo(OTHER);
        assertThat(signers).containsExactly(StoreBed.answer(store).accessKeyId());
        assertThat(bed.calls).as("the signer is not renewed for it").hasSize(1);
    }

    @Test
    void assumed_again_isAnsweredFromMemory() {
        RefreshingCredentialStore store = started();

        assertThat(StoreBed.answer(ask(store, OTHER))).isSameAs(StoreBed.answer(ask(store, OTHER)));
        assertThat(assumed).hasSize(1);
    }

    @Test
    void assumed_byManyAtOnce_isOneFlight() {
        RefreshingCredentialStore store = started();
        bed.latency(Duration.ofMillis(100));
        List<CompletableFuture<Session>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(ask(store, OTHER));
        }

        bed.time.advance(Duration.ofMillis(100));

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompleted());
        assertThat(assumed).hasSize(1);
    }

    @Test
    void assumed_slowSts_answersInTimeAndFliesOn() {
        RefreshingCredentialStore store = started();
        bed.latency(Duration.ofSeconds(1));
        CompletableFuture<Session> asked = ask(store, OTHER);

        bed.time.advance(Duration.ofMillis(400));
        assertThat(StoreBed.reason(asked)).isInstanceOf(Unavailable.class);
        bed.time.advance(Duration.ofMillis(600));

        assertThat(StoreBed.answer(ask(store, OTHER)).roleArn()).isEqualTo(OTHER);
        assertThat(assumed).hasSize(1);
    }

    @Test
    void assumed_whileTheSignerHasNoSession_waitsForBothNoLongerThanForOne() {
        RefreshingCredentialStore store =
                withSettings().latency(Duration.ofMillis(150)).store();
        CompletableFuture<Session> asked = ask(store, OTHER);

        bed.time.advance(Duration.ofMillis(300));

        assertThat(StoreBed.answer(asked).roleArn()).isEqualTo(OTHER);
    }

    @Test
    void assumed_whileTheSignerIsSlow_failsInTime() {
        RefreshingCredentialStore store =
                withSettings().latency(Duration.ofMillis(350)).store();
        CompletableFuture<Session> asked = ask(store, OTHER);

        bed.time.advance(Duration.ofMillis(400));

        assertThat(StoreBed.reason(asked)).isInstanceOf(Unavailable.class);
    }

    @Test
    void assumed_whileTheSignerIsRefused_failsForItsReason() {
        RefreshingCredentialStore store =
                withSettings().failing(() -> new Refused("no app")).started();

        assertThat(StoreBed.reason(ask(store, OTHER))).hasMessage("no app");
        assertThat(assumed).isEmpty();
    }

    @Test
    void assumed_slowSignerThatIsRefused_failsForItsReason() {
        RefreshingCredentialStore store = withSettings()
                .latency(Duration.ofMillis(100))
                .failing(() -> new Refused("no app"))
                .store();
        CompletableFuture<Session> asked = ask(store, OTHER);

        bed.time.advance(Duration.ofMillis(100));

        assertThat(StoreBed.reason(asked)).hasMessage("no app");
    }

    @Test
    void assumed_unknownSigner_isAMistake() {
        RefreshingCredentialStore store = started();

        assertThatThrownBy(() -> store.assumed("nobody", OTHER, Asker.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void inUse_isRenewedInTheBackground() {
        RefreshingCredentialStore store = started();
        for (int minute = 0; minute < 180; minute += 5) {
            Session session = StoreBed.answer(ask(store, OTHER));
            assertThat(session.remaining(bed.time.instant())).isGreaterThanOrEqualTo(Duration.ofMinutes(25));
            bed.time.advance(Duration.ofMinutes(5));
        }

        assertThat(assumed).as("the first, and one each half hour").hasSize(7);
        assertThat(told).containsOnly(OTHER.toString());
        assertThat(bed.events).containsOnly("app renewed");
    }

    @Test
    void replacedSigner_dropsWhatItSigned() {
        RefreshingCredentialStore store = started();
        StoreBed.answer(ask(store, OTHER));

        store.serve(
                Map.of(StoreBed.ROLE, () -> TestSessions.numbered(500, LIFE, bed.time.instant(), TestSessions.ROLE)));

        assertThat(store.onDemandStatus()).isEmpty();
        StoreBed.answer(ask(store, OTHER));
        assertThat(signers.get(1).lastFour()).isEqualTo("0500");
        assertThat(assumed).hasSize(2);
    }

    @Test
    void replacedSigner_thatAnotherRoleStillServes_keepsWhatItSigned() {
        RefreshingCredentialStore store = withSettings().store(Map.of(StoreBed.ROLE, bed, "same", bed));
        StoreBed.answer(ask(store, OTHER));

        SessionProvider other = () -> TestSessions.numbered(500, LIFE, bed.time.instant(), TestSessions.ROLE);
        store.serve(Map.of(StoreBed.ROLE, bed, "same", other));

        assertThat(store.onDemandStatus()).hasSize(1);
    }

    @Test
    void status_tellsTheArnAndNoSecret() {
        RefreshingCredentialStore store = started();
        ask(store, OTHER);

        assertThat(store.onDemandStatus())
                .singleElement()
                .satisfies(status -> assertThat(status.role()).isEqualTo(OTHER.toString()))
                .satisfies(status -> assertThat(status.state()).isEqualTo(RoleStatus.State.FRESH))
                .satisfies(status -> assertThat(status.toString()).doesNotContain("TEST-SECRET"));
    }
}
