package dev.rolecall.core.simulation;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.SourceExpired;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What STS does with a call, as its gateway tells it: the kinds are those of {@code SdkStsFailures}. */
@SuppressWarnings("ImmutableEnumChecker") // what it fails with is a lambda without state
enum StsBehaviour {
    WORKS(true, Duration.ZERO, null),
    INTERNAL_ERROR(true, Duration.ZERO, () -> answered("InternalError", Duration.ZERO)),
    UNAVAILABLE(true, Duration.ZERO, () -> answered("ServiceUnavailable", Duration.ZERO)),
    THROTTLED(true, Duration.ZERO, () -> answered("Throttling", Duration.ZERO)),
    THROTTLED_WITH_HINT(true, Duration.ZERO, () -> answered("Throttling", Duration.ofMinutes(2))),
    /** The SDK gives up on an attempt after ten seconds. */
    SLOW(false, Duration.ofSeconds(10), () -> new Unavailable("no answer in time")),
    CONNECTION_REFUSED(false, Duration.ZERO, () -> new Unavailable("no connection")),
    CONNECTION_RESET(false, Duration.ZERO, () -> new Unavailable("the connection broke")),
    UNKNOWN_HOST(false, Duration.ofSeconds(5), () -> new Unavailable("the host name is unknown")),
    BROKEN_TLS(false, Duration.ZERO, () -> new Unavailable("no TLS connection")),
    MALFORMED(true, Duration.ZERO, () -> new Unavailable("the answer is not one of STS")),
    /** The answer looks like any other, but the session in it has ended. */
    ENDED_SESSION(true, Duration.ZERO, null),
    ACCESS_DENIED(true, Duration.ZERO, () -> new Refused("AccessDenied", "AccessDenied")),
    REGION_DISABLED(true, Duration.ZERO, () -> new Refused("RegionDisabled", "RegionDisabledException")),
    SOURCE_EXPIRED(true, Duration.ZERO, () -> new SourceExpired("ExpiredToken", "ExpiredToken"));

    /** Whether there is an answer at all, with the time at STS in it. */
    final boolean tellsTime;

    final Duration extraLatency;
    private final @Nullable Supplier<CredentialsException> failure;

    StsBehaviour(boolean tellsTime, Duration extraLatency, @Nullable Supplier<CredentialsException> failure) {
        this.tellsTime = tellsTime;
        this.extraLatency = extraLatency;
        this.failure = failure;
    }

    private static CredentialsException answered(String code, Duration retryAfter) {
        return new Unavailable("STS answers " + code, code, retryAfter);
    }

    /** Throws what the call comes to, unless it is granted. */
    void orThrow() {
        if (failure != null) {
            throw failure.get();
        }
    }
}
