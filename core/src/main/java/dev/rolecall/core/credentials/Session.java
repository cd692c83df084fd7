package dev.rolecall.core.credentials;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One set of temporary credentials as the server hands it out: with a token, a beginning and an end.
 *
 * @param sessionToken never absent, for IMDS and ECS documents cannot do without
 * @param issuedAt when the issuer answered; {@code LastUpdated} in the documents
 * @param expiration after {@code issuedAt}
 * @param roleArn the role that was assumed, where there is one
 * @param accountId 12 digits, where the issuer tells it
 */
public record Session(
        AccessKeyId accessKeyId,
        Secret secretAccessKey,
        Secret sessionToken,
        Instant issuedAt,
        Instant expiration,
        @Nullable Arn roleArn,
        @Nullable String accountId) {

    public Session {
        requireNonNull(accessKeyId, "accessKeyId");
        requireNonNull(secretAccessKey, "secretAccessKey");
        requireNonNull(sessionToken, "sessionToken");
        requireNonNull(issuedAt, "issuedAt");
        requireNonNull(expiration, "expiration");
    }

    /** What is left at {@code now}; negative once the session has ended. */
    public Duration remaining(Instant now) {
        return Duration.between(now, expiration);
    }

    /** Total life, from issue to expiration. */
    public Duration life() {
        return Duration.between(issuedAt, expiration);
    }

    /** The same with its times told by a clock that differs by so much. */
    public Session movedBy(Duration difference) {
        return difference.isZero() ? this : within(issuedAt.plus(difference), expiration.plus(difference));
    }

    /** The same with an end that is told earlier than it is, by half its life at the most. */
    public Session endingEarlier(Duration by) {
        Duration most = life().dividedBy(2);
        return by.isZero() ? this : within(issuedAt, expiration.minus(by.compareTo(most) < 0 ? by : most));
    }

    private Session within(Instant beginning, Instant end) {
        return new Session(accessKeyId, secretAccessKey, sessionToken, beginning, end, roleArn, accountId);
    }

    /** The keys alone, to sign with. */
    public Credentials credentials() {
        return new Credentials(accessKeyId, secretAccessKey, sessionToken, expiration, accountId);
    }
}
