package dev.rolecall.core.store;

import static dev.rolecall.core.store.Spans.longer;
import static dev.rolecall.core.store.Spans.shorter;

import dev.rolecall.core.credentials.Session;
import java.time.Duration;
import java.time.Instant;

/**
 * When a session is renewed, and below what it is no longer served. Pure: every instant is a parameter.
 *
 * <p>The limits follow from what clients do. botocore rewrites the expiration of a session with less than 25 minutes left;
 * Java v1, .NET and the container providers ask on every call below 15; a dead session is adopted by many for up to 25
 * minutes. EC2 itself promises five minutes.
 *
 * @param longSession from this life on, the floors below hold; shorter sessions are renewed at half their life, or earlier
 * @param earliestRenewal a long session is renewed with at most this much left
 * @param latestRenewal and with at least this much
 * @param hardFloor a long session with less is served only if a new one cannot be had in time
 * @param unservable a session with this much or less is never served
 * @param longestWait how long a request waits for a session when there is none to serve: the Go SDK gives up on the headers
 *     after 500 ms
 * @param jitter the most by which renewals are moved ahead, so that many roles do not renew at once
 * @param earlier how much earlier than it is the end of a session is told, for clients that renew at the end and not before
 */
public record RefreshPolicy(
        Duration longSession,
        Duration earliestRenewal,
        Duration latestRenewal,
        Duration hardFloor,
        Duration unservable,
        Duration longestWait,
        Duration jitter,
        Duration earlier) {

    /** The policy that the server promises. */
    public static RefreshPolicy standard() {
        return new RefreshPolicy(
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofMinutes(30),
                Duration.ofMinutes(15),
                Duration.ofSeconds(30),
                Duration.ofMillis(400),
                Duration.ofMinutes(3),
                Duration.ZERO);
    }

    /** The same, with every end told earlier by so much: clients that renew only at the end do so in time. */
    public RefreshPolicy tellingEndsEarlier(Duration by) {
        return new RefreshPolicy(
                longSession, earliestRenewal, latestRenewal, hardFloor, unservable, longestWait, jitter, by);
    }

    /**
     * When to renew the session.
     *
     * @param renewalsPerLife 2 for a short session to be renewed at half its life, 3 for a third of it
     * @param random from 0 (inclusive) to 1 (exclusive); more moves the renewal ahead
     */
    public Instant renewAt(Session session, int renewalsPerLife, double random) {
        Duration life = session.life();
        if (life.compareTo(longSession) < 0) {
            Duration left = life.minus(life.dividedBy(renewalsPerLife));
            return session.expiration().minus(longer(left, unservable));
        }
        Duration left = longer(latestRenewal, shorter(life.dividedBy(2), earliestRenewal));
        return session.expiration().minus(left).minus(scaled(jitter, random));
    }

    /** How good the session is now, given when it is to be renewed. */
    public Freshness freshness(Session session, Instant renewAt, Instant now) {
        Duration remaining = session.remaining(now);
        if (remaining.compareTo(unservable) <= 0) {
            return Freshness.ENDED; // Asked first, for half the life of a very short session may be less than that.
        }
        if (now.isBefore(renewAt)) {
            return Freshness.FRESH;
        }
        return remaining.compareTo(hardFloor(session.life())) < 0 ? Freshness.LOW : Freshness.DUE;
    }

    /** A quarter of its life for a short session, which cannot keep the floor of a long one. */
    private Duration hardFloor(Duration life) {
        return life.compareTo(longSession) < 0 ? life.dividedBy(4) : hardFloor;
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }
}
