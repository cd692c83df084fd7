package dev.rolecall.core.system;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What time it is for those who issue sessions, as far as this machine can tell: its wall clock, corrected by what the last
 * answer of STS said. Expirations are told by that time, so what is left of a session is measured by it. Thread-safe.
 *
 * <p>The wall clock may be wrong, may be set, and goes on while the machine sleeps; the ticker is never set and stands still
 * meanwhile. {@link #since} takes the later of what the two say, so that a clock set back makes no session live longer.
 */
public final class IssuerClock implements InstantSource {
    /** A {@code Date} header has whole seconds and travels for a while: less than this says nothing. */
    private static final Duration PRECISION = Duration.ofSeconds(5);

    private final InstantSource wall;
    private final Ticker ticker;
    private volatile Duration offset = Duration.ZERO;
    /** Both clocks when an issuer spoke last; null if none ever did. */
    private volatile @Nullable Reading spoken;

    /**
     * Both clocks at one moment.
     *
     * @param instant the issuer's time
     */
    public record Reading(Instant instant, long nanos) {}

    /** Takes the wall clock to be right until an issuer says otherwise. */
    public IssuerClock(InstantSource wall, Ticker ticker) {
        this.wall = wall;
        this.ticker = ticker;
    }

    /**
     * The issuer's time: no earlier than the ticker makes it since an issuer spoke. A wall clock that is set right after it was
     * wrong would otherwise be corrected once more, until the next answer; and that may be hours away.
     */
    @Override
    public Instant instant() {
        Instant byWall = byWall();
        Reading before = spoken;
        if (before == null) {
            return byWall;
        }
        Instant byTicker = byTicker(before);
        return byWall.isBefore(byTicker.minus(PRECISION)) ? wallWasSetBack() : later(byWall, byTicker);
    }

    private Instant byWall() {
        return wall.instant().plus(offset);
    }

    /** From now on the wall clock is wrong by so much more or less; should the machine sleep next, only it knows how long. */
    private synchronized Instant wallWasSetBack() {
        Reading before = spoken;
        if (before != null && byWall().isBefore(byTicker(before).minus(PRECISION))) {
            offset = aheadOfWall(byTicker(before));
        }
        return byWall();
    }

    /** By how much the wall clock is taken to be behind the issuer's time; zero if it is right, negative if it is ahead. */
    public Duration offset() {
        return offset;
    }

    /** Nanoseconds of the ticker. */
    public long nanos() {
        return ticker.nanos();
    }

    /** What both clocks say now. */
    public Reading read() {
        return new Reading(instant(), ticker.nanos());
    }

    /** The issuer's time, and no earlier than the ticker makes it since the reading. */
    public Instant since(Reading reading) {
        return later(instant(), byTicker(reading));
    }

    private Instant byTicker(Reading reading) {
        return reading.instant.plusNanos(ticker.nanos() - reading.nanos);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    /**
     * How far the issuer's time went ahead of the ticker since the reading: after the machine slept, or its clock was set or
     * corrected. Negative if it was set back.
     */
    public Duration jumpSince(Reading reading) {
        return Duration.between(reading.instant, instant()).minusNanos(ticker.nanos() - reading.nanos);
    }

    /** How far the wall clock, which other programs go by, is behind that time of the issuer. Negative if it is ahead. */
    public Duration aheadOfWall(Instant issuerTime) {
        return Duration.between(wall.instant(), issuerTime);
    }

    /**
     * An issuer has said what time it is, which may be long ago if the machine slept since it was asked: then this learns
     * nothing.
     *
     * @param asked both clocks when it was
     */
    public Duration observe(Instant issuerTime, Reading asked) {
        return jumpSince(asked).abs().compareTo(PRECISION) < 0 ? observe(issuerTime) : offset;
    }

    /**
     * An issuer has just said what time it is.
     *
     * @return by how much the clock is now taken to be behind; negative if it is ahead
     */
    public synchronized Duration observe(Instant issuerTime) {
        Duration observed = aheadOfWall(issuerTime);
        if (observed.abs().compareTo(PRECISION) < 0) {
            offset = Duration.ZERO;
        } else if (observed.minus(offset).abs().compareTo(PRECISION) >= 0) {
            offset = observed;
        }
        spoken = new Reading(byWall(), ticker.nanos());
        return offset;
    }
}
