package dev.rolecall.server.wire;

import dev.rolecall.core.store.Asker;
import dev.rolecall.core.store.RoleStatus;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a role is doing, for programs and for {@code rolecall status}; docs/STATUS.md tells each member. Instants are those of
 * the issuer's clock, as {@link WireTime#iso} writes them.
 *
 * @param ready whether a request would be served now, or the role was not promised yet
 * @param accessKeyId its last four characters
 * @param remainingSeconds of the session; zero or less once it has ended
 * @param failures in a row
 */
public record RoleDocument(
        String role,
        String state,
        boolean ready,
        @Nullable String accessKeyId,
        @Nullable String issued,
        @Nullable String expiration,
        @Nullable Long remainingSeconds,
        @Nullable String nextRenewal,
        int failures,
        @Nullable Attempt lastAttempt,
        @Nullable Asked lastAsked) {

    /**
     * The last renewal.
     *
     * @param outcome {@code renewed} or {@code failed}
     * @param kind of the failure
     * @param code the issuer's word for it
     * @param reason a sentence
     */
    public record Attempt(
            String ended,
            String outcome,
            @Nullable String kind,
            @Nullable String code,
            @Nullable String reason) {}

    /** Who asked last; peer and agent if they are known. */
    public record Asked(
            String at,
            String protocol,
            @Nullable String peer,
            @Nullable String agent) {}

    /** The document of what the store says. */
    public static RoleDocument of(RoleStatus status) {
        return new RoleDocument(
                status.role(),
                lower(status.state()),
                status.ready(),
                status.accessKeyId(),
                iso(status.issuedAt()),
                iso(status.expiration()),
                status.remaining() == null ? null : status.remaining().toSeconds(),
                iso(status.nextAttempt()),
                status.failures(),
                attempt(status.lastAttempt()),
                asked(status.lastAsked()));
    }

    private static @Nullable Attempt attempt(RoleStatus.@Nullable Attempt last) {
        if (last == null) {
            return null;
        }
        return last.kind() == null
                ? new Attempt(WireTime.iso(last.ended()), "renewed", null, null, null)
                : new Attempt(WireTime.iso(last.ended()), "failed", lower(last.kind()), last.code(), last.reason());
    }

    private static @Nullable Asked asked(RoleStatus.@Nullable Asked last) {
        if (last == null) {
            return null;
        }
        Asker by = last.by();
        return new Asked(WireTime.iso(last.at()), by.protocol(), orNull(by.shownPeer()), orNull(by.shownAgent()));
    }

    private static @Nullable String iso(@Nullable Instant instant) {
        return instant == null ? null : WireTime.iso(instant);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    public byte[] json() {
        return StatusJson.write(this);
    }

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static RoleDocument parse(String text) {
        return StatusJson.read(text, RoleDocument.class);
    }
}
