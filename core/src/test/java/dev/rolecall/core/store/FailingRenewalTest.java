package dev.rolecall.core.store;

import static dev.rolecall.core.store.StoreBed.ROLE;
import static dev.rolecall.core.store.StoreBed.answer;
import static dev.rolecall.core.store.StoreBed.ask;
import static dev.rolecall.core.store.StoreBed.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.testing.SameThread;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** What a request gets, and how often STS is called, while STS does not work. */
final class FailingRenewalTest {
    private final StoreBed bed = new StoreBed();

    @Test
    void assertion46_stsDownAndTwelveMinutesLeft_servesTheOldSession() {
        RefreshingCredentialStore store = bed.started();
        Session old = answer(store);
        bed.failing(FailingRenewalTest::down).time.advance(Duration.ofMinutes(48));

        assertThat(answer(store)).isSameAs(old);
        assertThat(store.ready(ROLE)).isTrue();
        assertThat(bed.remaining(store)).isEqualTo(Duration.ofMinutes(12));
    }

    @Test
    void assertion47_stsDown_servesTheOldSessionToItsEndAndNoLonger() {
        RefreshingCredentialStore store = bed.started();
        Session old = answer(store);
        bed.failing(FailingRenewalTest::down)
                .time
                .advance(Duration.ofMinutes(60).minusSeconds(31));
        assertThat(answer(store)).isSameAs(old);

        bed.time.advance(Duration.ofSeconds(1));
        for (int second = 0; second < 7200; second++) {
            assertThat(reason(ask(store))).isInstanceOf(Unavailable.class);
            bed.time.advance(Duration.ofSeconds(1));
        }
        assertThat(store.ready(ROLE)).isFalse();
        assertThat(store.last(ROLE)).containsSame(old);
    }

    /** The store's half of assertion 48: the routes turn the kind into their document. */
    @Test
    void assertion48_accessDeniedAndNothingCached_isToldAtOnceAndAgain() {
        RefreshingCredentialStore store =
                bed.failing(FailingRenewalTest::denied).store();

        assertThat(reason(ask(store))).isInstanceOf(Refused.class).hasMessage("AccessDenied");
        assertThat(reason(ask(store))).isInstanceOf(Refused.class).hasMessage("AccessDenied");
        assertThat(bed.calls).hasSize(1);
    }

    @Test
    void assertion105_refused_isNotRetriedWithinAMinute() {
        RefreshingCredentialStore store =
                bed.random(StoreBed.LEAST).failing(FailingRenewalTest::denied).started();
        Instant first = bed.time.instant();

        for (int second = 0; second < 59; second++) {
            bed.time.advance(Duration.ofSeconds(1));
            reason(ask(store));
        }
        assertThat(bed.calls).containsExactly(first);
        bed.time.advance(Duration.ofSeconds(1));
        assertThat(bed.calls).containsExactly(first, first.plusSeconds(60));
    }

    @Test
    void throttledWithAHint_isNotRetriedBefore() {
        bed.failing(() -> new Unavailable("Throttling", "Throttling", Duration.ofSeconds(90)))
                .started();
        Instant first = bed.time.instant();

        bed.time.advance(Duration.ofSeconds(181));

        assertThat(bed.calls).containsExactly(first, first.plusSeconds(90), first.plusSeconds(180));
    }

    @Test
    void issuerWhoseClockIsOff_bringsASessionOfTwoMinutes_theOldOneStays() {
        RefreshingCredentialStore store = bed.started();
        Session old = answer(store);
        bed.lasting(Duration.ofMinutes(2)).time.advance(Duration.ofMinutes(35));

        assertThat(answer(store)).isSameAs(old);
        bed.lasting(Duration.ofHours(1)).time.advance(Duration.ofMinutes(1));
        assertThat(bed.remaining(store)).isGreaterThan(Duration.ofMinutes(58));
    }

    /** A laptop that wakes before its network would else wait for up to a minute after the network has come. */
    @Test
    void nothingToServe_somebodyAsks_isTriedEveryFiveSeconds() {
        RefreshingCredentialStore store =
                bed.random(StoreBed.MOST).failing(FailingRenewalTest::down).started();
        bed.time.advance(Duration.ofMinutes(10));
        bed.calls.clear();

        for (int second = 0; second < 60; second++) {
            reason(ask(store));
            bed.time.advance(Duration.ofSeconds(1));
        }

        assertThat(bed.calls).hasSizeBetween(11, 13);
    }

    @Test
    void nothingToServe_refusedOrToldToWait_isLeftAloneAllTheSame() {
        for (CredentialsException failure : List.of(
                new Refused("AccessDenied"), new Unavailable("Throttling", "Throttling", Duration.ofMinutes(1)))) {
            StoreBed other = new StoreBed().failing(() -> failure);
            RefreshingCredentialStore store = other.started();

            for (int second = 0; second < 59; second++) {
                reason(ask(store));
                other.time.advance(Duration.ofSeconds(1));
            }
            assertThat(other.calls).hasSize(1);
        }
    }

    @Test
    void somethingToServe_asksDoNotShortenThePauses() {
        RefreshingCredentialStore store = bed.random(StoreBed.MOST).started();
        bed.failing(FailingRenewalTest::down).time.advance(Duration.ofMinutes(47));
        bed.calls.clear();

        for (int second = 0; second < 120; second++) {
            answer(store);
            bed.time.advance(Duration.ofSeconds(1));
        }

        assertThat(bed.calls).hasSizeBetween(2, 3);
    }

    @Test
    void refresh_whileItIsTooEarlyToTryAgain_triesAllTheSame() {
        RefreshingCredentialStore store =
                bed.failing(FailingRenewalTest::denied).started();
        bed.working();

        assertThat(store.refresh(ROLE)).isCompleted();
        assertThat(answer(store)).isNotNull();
    }

    @Test
    void refresh_freshSession_isReplaced() {
        RefreshingCredentialStore store = bed.started();
        Session old = answer(store);
        bed.time.advance(Duration.ofMinutes(1));

        assertThat(store.refresh(ROLE)).isCompleted();
        assertThat(answer(store)).isNotSameAs(old);
    }

    /** A role that is fetched on demand was never promised. */
    @Test
    void lazyRole_refused_takesNothingFromReadiness() {
        RefreshingCredentialStore store =
                bed.failing(FailingRenewalTest::denied).store();
        reason(ask(store));
        assertThat(store.ready(ROLE)).isTrue();

        bed.working().time.advance(Duration.ofMinutes(5));
        assertThat(answer(store)).isNotNull();
        bed.failing(FailingRenewalTest::denied).time.advance(Duration.ofHours(1));
        assertThat(store.ready(ROLE)).as("it was served, and no longer is").isFalse();
    }

    @Test
    void refused_forHours_isRetriedEveryFiveMinutes() {
        RefreshingCredentialStore store = bed.random(StoreBed.MOST)
                .failing(() -> new InvalidConfiguration("half a key pair"))
                .started();
        bed.time.advance(Duration.ofHours(1));
        int before = bed.calls.size();

        bed.time.advance(Duration.ofHours(1));

        assertThat(bed.calls).hasSize(before + 12);
        assertThat(reason(ask(store))).isInstanceOf(InvalidConfiguration.class);
    }

    @Test
    void unavailable_isRetriedSoonThenLessOften() {
        bed.random(StoreBed.MOST).failing(FailingRenewalTest::down).started();
        Instant first = bed.time.instant();

        bed.time.advance(Duration.ofSeconds(183));

        assertThat(bed.calls.stream().map(call -> Duration.between(first, call).toSeconds()))
                .containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L);
        assertThat(bed.events).startsWith("app failed 1", "app failed 2").endsWith("app failed 9");
    }

    @Test
    void requests_whileItIsTooEarly_doNotCallSts() {
        RefreshingCredentialStore store =
                bed.random(StoreBed.MOST).failing(FailingRenewalTest::down).started();

        for (int i = 0; i < 1000; i++) {
            reason(ask(store));
        }

        assertThat(bed.calls).hasSize(1);
    }

    @Test
    void recovery_isNoticedWithinAMinuteAndForgetsTheFailures() {
        RefreshingCredentialStore store =
                bed.random(StoreBed.MOST).failing(FailingRenewalTest::down).started();
        bed.time.advance(Duration.ofMinutes(30));

        bed.working().time.advance(Duration.ofSeconds(60));
        assertThat(bed.remaining(store)).isGreaterThan(Duration.ofMinutes(58));

        bed.events.clear();
        bed.failing(FailingRenewalTest::down).time.advance(Duration.ofMinutes(31));
        assertThat(bed.events).startsWith("app failed 1");
    }

    @Test
    void recovery_whileTheOldSessionIsServed_isToldOnce() {
        bed.started();
        bed.failing(FailingRenewalTest::down).time.advance(Duration.ofMinutes(31));
        int failures = bed.calls.size() - 1;

        bed.working().time.advance(Duration.ofMinutes(5));

        assertThat(bed.events.subList(bed.events.size() - 2, bed.events.size()))
                .first(STRING)
                .isEqualTo("app renewed");
        assertThat(bed.events)
                .last(STRING)
                .startsWith("app recovered from " + failures + " after PT")
                .endsWith(", served");
        assertThat(bed.events).filteredOn(event -> event.contains("recovered")).hasSize(1);
    }

    @Test
    void recovery_whenNothingWasServed_tellsSo() {
        bed.failing(FailingRenewalTest::down).started();

        bed.working().time.advance(Duration.ofMinutes(5));

        assertThat(bed.events)
                .last(STRING)
                .startsWith("app recovered from 1 after PT")
                .endsWith(", not served");
    }

    @Test
    void refresh_whileItIsTooEarly_triesAllTheSameAndCountsOn() {
        RefreshingCredentialStore store =
                bed.failing(FailingRenewalTest::denied).started();

        assertThat(reason(store.refresh(ROLE))).hasMessage("AccessDenied");
        assertThat(bed.calls).hasSize(2);
        assertThat(store.status(ROLE).failures()).isEqualTo(2);

        assertThat(bed.working().calls).hasSize(2);
        assertThat(store.refresh(ROLE)).isCompleted();
        assertThat(bed.events).last(STRING).startsWith("app recovered from 2");
        assertThat(store.status(ROLE).failures()).isZero();
    }

    @Test
    void start_whileStsIsDown_endsAllTheSame() {
        assertThat(bed.failing(FailingRenewalTest::down).store().start()).isCompleted();
    }

    @Test
    void wake_whileFailing_triesAtOnce() {
        RefreshingCredentialStore store =
                bed.random(StoreBed.MOST).failing(FailingRenewalTest::denied).started();
        bed.working().time.jump(Duration.ofHours(3));

        assertThat(answer(store)).isNotNull();
    }

    /** Found as a bug: a failure of a clock three hours ahead held the next attempt back for three hours. */
    @Test
    void clock_setBackAfterAFailure_doesNotHoldTheNextAttempt() {
        bed.time.jump(Duration.ofHours(3));
        RefreshingCredentialStore store =
                bed.failing(FailingRenewalTest::denied).started();
        bed.working().time.jump(Duration.ofHours(-3));

        bed.time.advance(Duration.ofSeconds(60));
        assertThat(store.last(ROLE)).as("without a request").isPresent();
    }

    @Test
    void clock_setBackAfterAFailure_isNoticedByTheNextRequest() {
        bed.time.jump(Duration.ofHours(3));
        RefreshingCredentialStore store =
                bed.failing(FailingRenewalTest::denied).started();
        bed.working().time.jump(Duration.ofHours(-3));

        assertThat(answer(store)).isNotNull();
    }

    @Test
    void newSession_thatHasEnded_isAFailureThatNamesTheClock() {
        RefreshingCredentialStore store = bed.lasting(Duration.ofSeconds(30)).started();

        assertThat(reason(ask(store))).isInstanceOf(Unavailable.class).hasMessageContaining("clock");
        assertThat(store.last(ROLE)).isEmpty();
        assertThat(bed.lasting(Duration.ofSeconds(31)).calls).hasSize(1);
        bed.time.advance(Duration.ofSeconds(1));
        assertThat(answer(store)).isNotNull();
    }

    @Test
    void bugOfAProvider_isAFailureLikeAnother() {
        for (Throwable bug : new Throwable[] {new IllegalStateException("TEST-SECRET"), new StackOverflowError()}) {
            StoreBed other = new StoreBed().failing(() -> bug);
            RefreshingCredentialStore store = other.started();

            CredentialsException reason = reason(ask(store));
            assertThat(reason).isInstanceOf(Unavailable.class).hasCause(bug);
            assertThat(reason.getMessage()).contains(bug.getClass().getName()).doesNotContain("TEST-SECRET");

            other.working().time.advance(Duration.ofSeconds(1));
            assertThat(answer(store)).isNotNull();
        }
    }

    @Test
    void workers_thatTakeNoMore_areAFailureLikeAnother() {
        RefreshingCredentialStore store = bed.workers(task -> {
                    throw new RejectedExecutionException("full");
                })
                .started();
        assertThat(reason(ask(store))).isInstanceOf(Unavailable.class).hasMessageContaining("no worker");

        bed.workers(new SameThread()).time.advance(Duration.ofSeconds(1));
        assertThat(answer(store)).isNotNull();
    }

    @Test
    void lowSession_firstFailureWhileARequestWaits_servesTheOldOne() {
        RefreshingCredentialStore store = bed.started();
        Session old = answer(store);
        bed.failing(FailingRenewalTest::down)
                .latency(Duration.ofMillis(100))
                .time
                .jump(Duration.ofMinutes(50));

        CompletableFuture<Session> asked = ask(store);
        assertThat(asked).isNotDone();
        bed.time.advance(Duration.ofMillis(100));

        assertThat(answer(asked)).isSameAs(old);
    }

    @Test
    void lowSession_failureAtOnce_servesTheOldOne() {
        RefreshingCredentialStore store = bed.started();
        Session old = answer(store);
        bed.failing(FailingRenewalTest::down).time.jump(Duration.ofMinutes(50));

        assertThat(answer(store)).isSameAs(old);
        assertThat(answer(store)).as("while failing, without waiting").isSameAs(old);
    }

    @Test
    void endedSession_renewalFailsInTime_tellsWhy() {
        RefreshingCredentialStore store = bed.started();
        bed.failing(FailingRenewalTest::down)
                .latency(Duration.ofMillis(100))
                .time
                .jump(Duration.ofHours(2));

        CompletableFuture<Session> asked = ask(store);
        bed.time.advance(Duration.ofMillis(100));

        assertThat(reason(asked)).hasMessage("STS is down");
    }

    private static Throwable down() {
        return new Unavailable("STS is down");
    }

    private static Throwable denied() {
        return new Refused("AccessDenied");
    }
}
