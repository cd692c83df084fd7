package dev.rolecall.core.store;

import dev.rolecall.core.credentials.CredentialsException.Kind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a role is doing at one moment. Holds no secret. Instants are those of the issuer's clock.
 *
 * @param at that moment
 * @param ready as {@link CredentialStore#ready} says
 * @param accessKeyId as it may be shown: its last four characters
 * @param remaining of the session held; zero or less once it has ended, null without one
 * @param nextAttempt when the next renewal starts by itself; null while one is under way, or nobody wants the role
 * @param lastAttempt how the latest one ended; null before the first
 * @param failures in a row
 * @param lastAsked null if nobody has
 */
public record RoleStatus(
        String role,
        State state,
        Instant at,
        boolean ready,
        @Nullable String accessKeyId,
        @Nullable Instant issuedAt,
        @Nullable Instant expiration,
        @Nullable Duration remaining,
        @Nullable Instant nextAttempt,
        @Nullable Attempt lastAttempt,
        int failures,
        @Nullable Asked lastAsked) {

    /** What a client that asks now would meet. */
    public enum State {
        /** Fetched when somebody asks for it; nobody has. */
        IDLE,
        /** There is no session yet; the first one is being fetched. */
        FETCHING,
        /** Served, and not to be renewed yet. */
        FRESH,
        /** Served, while it is renewed. */
        RENEWING,
        /** Served, while renewals fail. */
        FAILING,
        /** Nothing to serve, for renewals fail. */
        UNAVAILABLE,
    }

    /**
     * How an attempt to get a session ended.
     *
     * @param took from the start of the calls to their end
     * @param kind of the failure; null if it went well
     * @param code the issuer's word for the failure, if it had one
     * @param reason what the log said of it
     */
    public record Attempt(
            Instant ended,
            Duration took,
            @Nullable Kind kind,
            @Nullable String code,
            @Nullable String reason) {}

    /** Who asked, and when. */
    public record Asked(Instant at, Asker by) {}

    /** How long it is until the next renewal starts by itself; null if none is planned. */
    public @Nullable Duration untilNextAttempt() {
        return nextAttempt == null ? null : Duration.between(at, nextAttempt);
    }
}
