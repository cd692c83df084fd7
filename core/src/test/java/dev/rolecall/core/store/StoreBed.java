package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.core.testing.SameThread;
import dev.rolecall.core.testing.TestSessions;
import dev.rolecall.core.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One role, {@code app}, in a store whose time is virtual and whose provider does as it is told. */
final class StoreBed implements SessionProvider, RefreshListener {
    static final String ROLE = "app";

    /** No jitter. */
    static final RandomGenerator LEAST = () -> 0L;

    /** The most jitter. */
    static final RandomGenerator MOST = () -> -1L;

    final VirtualTime time = VirtualTime.atNoon();
    final IssuerClock clock = time.issuerClock();
    final List<Instant> calls = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    private Executor workers = new SameThread();
    private RandomGenerator random = LEAST;
    private Duration life = Duration.ofHours(1);
    final List<Duration> jumps = new ArrayList<>();
    private int renewalsPerLife = 2;
    private boolean wantsUser;
    private RefreshPolicy policy = RefreshPolicy.standard();
    private InstantSource issuer = time;
    private Courtesy courtesy = Courtesy.none();
    private OnDemandSettings onDemand =
            new OnDemandSettings(10, Duration.ofMinutes(15), (configured, signer, role) -> this, this);
    private @Nullable Supplier<? extends Throwable> failure;

    StoreBed lasting(Duration duration) {
        life = duration;
        return this;
    }

    StoreBed renewalsPerLife(int count) {
        renewalsPerLife = count;
        return this;
    }

    @Override
    public int renewalsPerLife() {
        return renewalsPerLife;
    }

    /** Each session takes somebody with an MFA device. */
    StoreBed wantingUser() {
        wantsUser = true;
        return this;
    }

    @Override
    public boolean wantsUser() {
        return wantsUser;
    }

    StoreBed tellingEndsEarlier(Duration by) {
        policy = policy.tellingEndsEarlier(by);
        return this;
    }

    StoreBed courtesy(Courtesy ceiling) {
        courtesy = ceiling;
        return this;
    }

    StoreBed onDemand(OnDemandSettings settings) {
        onDemand = settings;
        return this;
    }

    /** Sessions are issued by that clock, not by the one of the machine. */
    StoreBed issuedBy(InstantSource clock) {
        issuer = clock;
        return this;
    }

    StoreBed random(RandomGenerator generator) {
        random = generator;
        return this;
    }

    StoreBed workers(Executor executor) {
        workers = executor;
        return this;
    }

    /** STS takes that long to answer. */
    StoreBed latency(Duration duration) {
        return workers(task -> time.schedule(duration, task));
    }

    StoreBed failing(Supplier<? extends Throwable> reason) {
        failure = reason;
        return this;
    }

    StoreBed working() {
        failure = null;
        return this;
    }

    RefreshingCredentialStore store() {
        return store(Map.of(ROLE, this));
    }

    RefreshingCredentialStore store(Map<String, SessionProvider> providers) {
        RefreshSettings settings =
                new RefreshSettings(policy, courtesy, clock, time, task -> workers.execute(task), random, this);
        return new RefreshingCredentialStore(providers, settings, onDemand);
    }

    RefreshingCredentialStore started() {
        RefreshingCredentialStore store = store();
        assertThat(store.start()).as("the first attempt has ended").isDone();
        return store;
    }

    @Override
    public Session open() {
        calls.add(time.instant());
        if (failure != null) {
            Throwable thrown = failure.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }
        return TestSessions.numbered(calls.size(), life, issuer.instant(), TestSessions.ROLE);
    }

    @Override
    public void renewed(String roles, Session session, Instant renewAt, Duration took) {
        events.add(roles + " renewed");
    }

    @Override
    public void failed(String roles, CredentialsException reason, int failures, Instant nextAttempt, Duration took) {
        events.add(roles + " failed " + failures);
    }

    @Override
    public void recovered(String roles, int failures, Duration after, boolean served) {
        events.add(roles + " recovered from " + failures + " after " + after + (served ? ", served" : ", not served"));
    }

    @Override
    public void runningOut(String roles, Duration remaining, boolean served, CredentialsException failure) {
        events.add(roles + (served ? " runs out at " : " ended at ") + remaining);
    }

    @Override
    public void userWantedSoon(String roles, Instant renewAt, Instant expiration) {
        events.add(roles + " wants user");
    }

    @Override
    public void clockJumped(Duration by) {
        jumps.add(by);
    }

    static CompletableFuture<Session> ask(CredentialStore store) {
        return store.current(ROLE, Asker.UNKNOWN).toCompletableFuture();
    }

    /** The session that a request gets at once. */
    static Session answer(CredentialStore store) {
        return answer(ask(store));
    }

    static Session answer(CompletableFuture<Session> asked) {
        assertThat(asked).isCompleted();
        return Objects.requireNonNull(asked.getNow(null));
    }

    /** The reason that a request gets at once. */
    static CredentialsException reason(CompletableFuture<Session> asked) {
        assertThat(asked).isCompletedExceptionally();
        try {
            asked.get();
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(CredentialsException.class);
            return (CredentialsException) Objects.requireNonNull(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("it has not failed");
    }

    Duration remaining(CredentialStore store) {
        return answer(store).remaining(time.instant());
    }
}
