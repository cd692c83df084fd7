package dev.rolecall.core.simulation;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException.SourceExpired;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.sts.AssumeRoleCall;
import dev.rolecall.core.sts.StsGateway;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.sts.WebIdentityCall;
import dev.rolecall.core.system.IssuerClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** An STS that is far away: each call takes its time, and is answered as the script of the moment says. */
final class VirtualSts implements StsGateway {
    private static final int NEAREST_MILLIS = 60;
    private static final int FARTHEST_MILLIS = 400;
    private static final Duration ENDED_SINCE = Duration.ofHours(1);

    private final MachineTime time;
    private final Fibers fibers;
    private final Issuer issuer;
    private final RandomGenerator random;
    private final CallMeter meter = new CallMeter();
    private final Set<String> deletedRoles = new HashSet<>();
    private final Supplier<IssuerClock.Reading> clocks;
    private final BiConsumer<Instant, IssuerClock.Reading> answered;
    private StsBehaviour behaviour = StsBehaviour.WORKS;
    private boolean tokenExpired;
    private Runnable onNextAnswer = () -> {};

    /**
     * Creates one that works.
     *
     * @param clocks read before each call
     * @param answered hears what each answer says of the time, and what the clocks were when it was asked for
     */
    VirtualSts(
            MachineTime time,
            Fibers fibers,
            Issuer issuer,
            RandomGenerator random,
            Supplier<IssuerClock.Reading> clocks,
            BiConsumer<Instant, IssuerClock.Reading> answered) {
        this.time = time;
        this.fibers = fibers;
        this.issuer = issuer;
        this.random = random;
        this.clocks = clocks;
        this.answered = answered;
    }

    void behave(StsBehaviour next) {
        behaviour = next;
    }

    void delete(String roleArn) {
        deletedRoles.add(roleArn);
    }

    void recreate(String roleArn) {
        deletedRoles.remove(roleArn);
    }

    /** Whether the token in the file has expired, by its own end. */
    void tokenExpired(boolean expired) {
        tokenExpired = expired;
    }

    /** Lets something happen while the next answer is on its way. */
    void onNextAnswer(Runnable event) {
        onNextAnswer = event;
    }

    CallMeter meter() {
        return meter;
    }

    @Override
    public Session assumeRole(StsTarget target, Credentials signer, AssumeRoleCall call) {
        return answer(call.roleArn(), call.durationSeconds(), () -> {
            if (!issuer.accepts(signer.accessKeyId(), time.trueTime())) {
                throw new SourceExpired("ExpiredToken", "ExpiredToken");
            }
        });
    }

    @Override
    public Session assumeRoleWithWebIdentity(StsTarget target, WebIdentityCall call) {
        return answer(call.roleArn(), call.durationSeconds(), () -> {
            if (tokenExpired) {
                throw new SourceExpired("ExpiredTokenException", "ExpiredTokenException");
            }
        });
    }

    @Override
    public Session getSessionToken(StsTarget target, Credentials signer) {
        return answer(null, (int) Duration.ofHours(12).toSeconds(), () -> {});
    }

    @Override
    public CallerIdentity getCallerIdentity(StsTarget target, Credentials signer) {
        throw new IllegalStateException("nobody asks");
    }

    private Session answer(@Nullable String roleArn, @Nullable Integer durationSeconds, Runnable check) {
        Arn role = roleArn == null ? null : Arn.parse(roleArn).orElseThrow();
        meter.make(role == null ? "" : role.accountId(), time.nanos());
        IssuerClock.Reading asked = clocks.get();
        Duration oneWay = Duration.ofMillis(random.nextInt(NEAREST_MILLIS, FARTHEST_MILLIS) / 2);
        fly(oneWay.plus(behaviour.extraLatency), true);
        StsBehaviour decided = behaviour;
        Instant now = time.trueTime();
        try {
            if (decided == StsBehaviour.ENDED_SESSION) {
                return issuer.issue(now.minus(ENDED_SINCE), ENDED_SINCE, role);
            }
            decided.orThrow();
            check.run();
            if (roleArn != null && deletedRoles.contains(roleArn)) {
                StsBehaviour.ACCESS_DENIED.orThrow();
            }
            Duration life = durationSeconds == null ? Duration.ofHours(1) : Duration.ofSeconds(durationSeconds);
            return issuer.issue(now.truncatedTo(ChronoUnit.SECONDS), life, role);
        } finally {
            Runnable event = onNextAnswer;
            onNextAnswer = () -> {};
            event.run();
            fly(oneWay, false);
            if (decided.tellsTime) {
                answered.accept(now.truncatedTo(ChronoUnit.SECONDS), asked);
            }
        }
    }

    /** A connection does not outlive a sleep of the machine, but an answer that was already here does. */
    private void fly(Duration oneWay, boolean breaks) {
        Duration before = time.asleep();
        fibers.pause(oneWay);
        if (breaks && !time.asleep().equals(before)) {
            throw new Unavailable("the connection broke");
        }
    }
}
