package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.sts.AssumeRoleCall;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.testing.FakeSts;
import dev.rolecall.core.testing.TestSessions;
import dev.rolecall.core.testing.TestThreads;
import dev.rolecall.core.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Assertion 50 with real threads: fifty requests at one moment, and an STS that answers when told to. */
@Timeout(30)
final class SingleFlightTest {
    private static final int REQUESTS = 50;
    private static final AssumeRoleCall CALL = new AssumeRoleCall(TestSessions.ROLE.toString(), "me", null, null, null);

    private final VirtualTime time = VirtualTime.atNoon();
    private final FakeSts sts = new FakeSts(time);
    private final TestThreads threads = new TestThreads();
    private final Renewals renewals = new Renewals();

    @AfterEach
    void stop() {
        threads.close();
    }

    @Test
    void assertion50_parallelRequestsDuringARenewal_shareOneCallAndDoNotWait() throws Exception {
        RefreshingCredentialStore store = store();
        store.start().get(10, TimeUnit.SECONDS);
        Session old = renewals.next();
        time.jump(Duration.ofMinutes(31));
        CompletableFuture<Void> sent = sts.blocking();

        List<CompletableFuture<Session>> answers = atOnce(store);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.getNow(null)).isSameAs(old));
        sent.complete(null);
        assertThat(renewals.next().accessKeyId().lastFour()).isEqualTo("0002");
        assertThat(sts.calls()).hasSize(2);
    }

    @Test
    void assertion50_parallelRequestsWhileCold_shareOneCallAndItsAnswer() throws Exception {
        RefreshingCredentialStore store = store();
        CompletableFuture<Void> sent = sts.blocking();

        List<CompletableFuture<Session>> answers = atOnce(store);
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        sent.complete(null);

        for (CompletableFuture<Session> answer : answers) {
            assertThat(answer.get(10, TimeUnit.SECONDS).accessKeyId().lastFour())
                    .isEqualTo("0001");
        }
        assertThat(sts.calls()).hasSize(1);
    }

    private RefreshingCredentialStore store() {
        SessionProvider provider = () -> sts.assumeRole(StsTarget.regional("eu-west-1"), TestSessions.userKeys(), CALL);
        return new RefreshingCredentialStore(
                Map.of("app", provider),
                new RefreshSettings(
                        RefreshPolicy.standard(),
                        Courtesy.none(),
                        time.issuerClock(),
                        time,
                        threads,
                        () -> 0L,
                        renewals));
    }

    /** What the store says to that many threads that ask at the same moment. */
    private List<CompletableFuture<Session>> atOnce(CredentialStore store) throws InterruptedException {
        CyclicBarrier barrier = new CyclicBarrier(REQUESTS);
        BlockingQueue<CompletableFuture<Session>> answers = new LinkedBlockingQueue<>();
        for (int i = 0; i < REQUESTS; i++) {
            threads.execute(() -> {
                await(barrier);
                answers.add(store.current("app", Asker.UNKNOWN).toCompletableFuture());
            });
        }
        List<CompletableFuture<Session>> all = new ArrayList<>();
        while (all.size() < REQUESTS) {
            all.add(Objects.requireNonNull(answers.poll(10, TimeUnit.SECONDS), "a thread did not ask"));
        }
        return all;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the threads did not meet", e);
        }
    }

    /** The sessions as they come, for a test that waits for the next. */
    private static final class Renewals implements RefreshListener {
        private final BlockingQueue<Session> sessions = new LinkedBlockingQueue<>();

        @Override
        public void renewed(String roles, Session session, Instant renewAt, Duration took) {
            sessions.add(session);
        }

        @Override
        public void failed(
                String roles, CredentialsException failure, int failures, Instant nextAttempt, Duration took) {
            throw new AssertionError("no renewal should fail here", failure);
        }

        Session next() throws InterruptedException {
            return Objects.requireNonNull(sessions.poll(10, TimeUnit.SECONDS), "no renewal came");
        }
    }
}
