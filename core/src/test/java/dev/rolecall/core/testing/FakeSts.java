package dev.rolecall.core.testing;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.sts.AssumeRoleCall;
import dev.rolecall.core.sts.StsGateway;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.sts.WebIdentityCall;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * STS in memory: grants what is asked for, fails when told to, and remembers every call. Sessions begin at the clock's
 * instant and are numbered from 1. Thread-safe.
 */
public final class FakeSts implements StsGateway {
    private static final Duration LIFE_OF_SESSION_TOKEN = Duration.ofHours(12);

    /**
     * One call as it came in.
     *
     * @param signer absent for the call that is not signed
     */
    public record Call(
            String operation,
            StsTarget target,
            @Nullable Credentials signer,
            @Nullable AssumeRoleCall assumeRole,
            @Nullable WebIdentityCall webIdentity) {

        /** The parameters of an AssumeRole; it is a mistake to ask another call for them. */
        public AssumeRoleCall parameters() {
            if (assumeRole == null) {
                throw new IllegalStateException(operation + " is not AssumeRole");
            }
            return assumeRole;
        }
    }

    private final InstantSource clock;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Queue<Supplier<CredentialsException>> nextFailures = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Supplier<CredentialsException> failure;
    private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
    private volatile Duration life = Duration.ofHours(1);

    public FakeSts(InstantSource clock) {
        this.clock = clock;
    }

    /** What a role session lasts if the call names no duration. */
    public FakeSts granting(Duration duration) {
        life = duration;
        return this;
    }

    /** Every call fails from now on. */
    public FakeSts failing(Supplier<CredentialsException> reason) {
        failure = reason;
        return this;
    }

    /** Calls succeed again. */
    public FakeSts working() {
        failure = null;
        return this;
    }

    /** One call more fails, before anything else is decided. */
    public FakeSts failingOnce(Supplier<CredentialsException> reason) {
        nextFailures.add(reason);
        return this;
    }

    /** Calls from now on block until the future is done; complete it in any case, or a thread waits for ever. */
    public CompletableFuture<Void> blocking() {
        CompletableFuture<Void> released = new CompletableFuture<>();
        gate = released;
        return released;
    }

    /** Every call so far, in order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The one call so far; it is a mistake to ask after none or several. */
    public Call onlyCall() {
        if (calls.size() != 1) {
            throw new IllegalStateException("there were " + calls.size() + " calls");
        }
        return calls.get(0);
    }

    @Override
    public Session assumeRole(StsTarget target, Credentials signer, AssumeRoleCall call) {
        int number = answer(new Call("AssumeRole", target, signer, call, null));
        return session(number, lifeOf(call.durationSeconds()), call.roleArn());
    }

    @Override
    public Session assumeRoleWithWebIdentity(StsTarget target, WebIdentityCall call) {
        int number = answer(new Call("AssumeRoleWithWebIdentity", target, null, null, call));
        return session(number, lifeOf(call.durationSeconds()), call.roleArn());
    }

    @Override
    public Session getSessionToken(StsTarget target, Credentials signer) {
        int number = answer(new Call("GetSessionToken", target, signer, null, null));
        Session session = session(number, LIFE_OF_SESSION_TOKEN, TestSessions.ROLE.toString());
        return new Session(
                session.accessKeyId(),
                session.secretAccessKey(),
                session.sessionToken(),
                session.issuedAt(),
                session.expiration(),
                null,
                signer.accountId());
    }

    @Override
    public CallerIdentity getCallerIdentity(StsTarget target, Credentials signer) {
        answer(new Call("GetCallerIdentity", target, signer, null, null));
        return new CallerIdentity(TestSessions.ACCOUNT, TestSessions.ROLE.toString(), "AROATEST:test");
    }

    private synchronized int note(Call call) {
        calls.add(call);
        return calls.size();
    }

    private int answer(Call call) {
        int number = note(call);
        gate.join();
        Supplier<CredentialsException> once = nextFailures.poll();
        Supplier<CredentialsException> reason = once == null ? failure : once;
        if (reason != null) {
            throw reason.get();
        }
        return number;
    }

    private Duration lifeOf(@Nullable Integer seconds) {
        return seconds == null ? life : Duration.ofSeconds(seconds);
    }

    private Session session(int number, Duration duration, String roleArn) {
        return TestSessions.numbered(
                number, duration, clock.instant(), Arn.parse(roleArn).orElseThrow());
    }
}
