package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException.Kind;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.CredentialProvider;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.provider.StsLoad;
import dev.rolecall.core.testing.TestSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Roles that nobody configured, assumed with the session of {@code app}. */
@SuppressWarnings("FutureReturnValueIgnored") // of those who ask only so that there is a request
final class OnDemandSessionsTest {
    private static final int MOST = 5;
    private static final Duration IDLE = Duration.ofMinutes(15);
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Arn OTHER = role("222222222222", "other");

    private final StoreBed bed = new StoreBed();
    /** The ARN of each call, and the instant. */
    private final List<String> assumed = new ArrayList<>();

    private final List<Instant> times = new ArrayList<>();
    private final List<AccessKeyId> signers = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private RuntimeException[] failure = {};

    private RefreshingCredentialStore started() {
        return withSettings().started();
    }

    private StoreBed withSettings() {
        RefreshListener listener = new RefreshListener() {
            @Override
            public void renewed(String roles, Session session, Instant renewAt, Duration took) {
                told.add(roles);
            }
        };
        return bed.onDemand(new OnDemandSettings(
                MOST, IDLE, (configured, signer, role) -> new Assumed(configured, signer, role), listener));
    }

    /** Signs with what it is given, and costs one call on account of the role's. */
    private final class Assumed implements SessionProvider {
        private final CredentialProvider signer;
        private final Arn role;

        Assumed(SessionProvider configured, CredentialProvider signer, Arn role) {
            assertThat(configured).isNotNull();
            this.signer = signer;
            this.role = role;
        }

        @Override
        public Session open() {
            signers.add(signer.resolve().accessKeyId());
            assumed.add(role.toString());
            times.add(bed.time.instant());
            if (failure.length > 0) {
                throw failure[0];
            }
            return TestSessions.numbered(1000 + assumed.size(), LIFE, bed.time.instant(), role);
        }

        @Override
        public StsLoad load() {
            return new StsLoad(role.accountId(), 1);
        }
    }

    private static Arn role(String account, String name) {
        return new Arn("aws", "iam", "", account, "role/" + name);
    }

    private static CompletableFuture<Session> ask(CredentialStore store, Arn role) {
        return store.assumed(StoreBed.ROLE, role, Asker.UNKNOWN).toCompletableFuture();
    }

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
    void idle_isForgottenWithItsTimers() {
        RefreshingCredentialStore store = started();
        StoreBed.answer(ask(store, OTHER));
        assertThat(store.onDemandStatus()).hasSize(1);
        int tasks = bed.time.pending();

        bed.time.advance(IDLE.plusSeconds(2));

        assertThat(store.onDemandStatus()).isEmpty();
        assertThat(bed.time.pending()).as("that of the idle time is gone").isEqualTo(tasks - 1);
        bed.time.advance(Duration.ofHours(5));
        assertThat(assumed).hasSize(1);
    }

    @Test
    void refused_backsOffAndIsForgottenWhenIdle() {
        RefreshingCredentialStore store = started();
        failure = new RuntimeException[] {new Refused("AccessDenied")};

        for (int i = 0; i < 100; i++) {
            assertThat(StoreBed.reason(ask(store, OTHER)).kind()).isEqualTo(Kind.REFUSED);
        }
        assertThat(assumed).hasSize(1);
        bed.time.advance(Duration.ofHours(2));

        assertThat(assumed.size()).as("attempts until it was idle").isBetween(3, 16);
        assertThat(times)
                .allSatisfy(time -> assertThat(time).isBefore(times.get(0).plus(IDLE.plusSeconds(2))));
        assertThat(store.onDemandStatus()).isEmpty();
    }

    @Test
    void flood_ofDistinctRoles_isBoundedInMemoryTimersAndCalls() {
        bed.courtesy(new Courtesy(2, 2, 0, 0));
        RefreshingCredentialStore store = started();
        int tasks = bed.time.pending();

        for (int i = 0; i < 500; i++) {
            ask(store, role("222222222222", "r" + i));
        }

        assertThat(store.onDemandStatus()).hasSizeLessThanOrEqualTo(MOST);
        assertThat(store.waitingRenewals()).isLessThanOrEqualTo(MOST);
        assertThat(assumed.size()).isLessThanOrEqualTo(2);
        bed.time.advance(Duration.ofSeconds(1));
        assertThat(bed.time.pending()).as("no timer a role").isLessThanOrEqualTo(tasks + 2);
        bed.time.advance(Duration.ofSeconds(60));
        assertThat(assumed.size()).isLessThanOrEqualTo(2 + MOST);
    }

    /** The cache prefers what it has, and forgets each new role for the next one. */
    @Test
    void flood_besideRolesInUse_leavesNobodyInTheQueue() {
        bed.courtesy(new Courtesy(1, 0, 0, 0));
        RefreshingCredentialStore store = started();
        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < MOST; j++) {
                ask(store, role("333333333333", "hot" + j));
            }
        }

        for (int i = 0; i < 500; i++) {
            ask(store, role("222222222222", "r" + i));
        }

        assertThat(store.waitingRenewals()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void flood_ofUrgentGuests_delaysConfiguredRolesByATurnAtMost() {
        bed.courtesy(new Courtesy(2, 0, 0, 0));
        RefreshingCredentialStore store = started();
        Instant due = bed.time.instant().plus(Duration.ofMinutes(30));
        bed.time.advance(Duration.between(bed.time.instant(), due).minusSeconds(3));
        for (int i = 0; i < 100; i++) {
            ask(store, role(String.format("%012d", i), "r"));
            bed.time.advance(Duration.ofMillis(100));
        }

        assertThat(bed.calls).hasSize(2);
        assertThat(bed.calls.get(1)).isBetween(due, due.plusSeconds(1));
    }

    @Test
    void configuredRoles_areNeverForgottenForOthers() {
        RefreshingCredentialStore store = started();
        for (int i = 0; i < 500; i++) {
            ask(store, role("222222222222", "r" + i));
        }

        StoreBed.answer(store);
        assertThat(bed.calls).hasSize(1);
        assertThat(store.ready(StoreBed.ROLE)).isTrue();
        assertThat(store.roles()).containsExactly(StoreBed.ROLE);
    }

    @Test
    void replacedSigner_dropsWhatItSigned() {
        RefreshingCredentialStore store = started();
        StoreBed.answer(ask(store, OTHER));

        store.replace(StoreBed.ROLE, () -> TestSessions.numbered(500, LIFE, bed.time.instant(), TestSessions.ROLE));

        assertThat(store.onDemandStatus()).isEmpty();
        StoreBed.answer(ask(store, OTHER));
        assertThat(signers.get(1).lastFour()).isEqualTo("0500");
        assertThat(assumed).hasSize(2);
    }

    @Test
    void replacedSigner_thatAnotherRoleStillServes_keepsWhatItSigned() {
        RefreshingCredentialStore store = withSettings().store(Map.of(StoreBed.ROLE, bed, "same", bed));
        StoreBed.answer(ask(store, OTHER));

        store.replace("same", () -> TestSessions.numbered(500, LIFE, bed.time.instant(), TestSessions.ROLE));

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
