package dev.rolecall.server.wire;

import dev.rolecall.core.store.Asker;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One who got credentials; docs/STATUS.md tells each member.
 *
 * @param role a name of the configuration, or an ARN
 * @param caller the user or container of this machine, or the service account of a pod, if that is known
 * @param count how many documents
 * @param last when the latest, by the issuer's clock
 */
public record CallerDocument(
        String role,
        String protocol,
        @Nullable String peer,
        @Nullable String caller,
        @Nullable String agent,
        long count,
        String last) {

    /** The document of one who asked. */
    public static CallerDocument of(String role, Asker asker, long count, Instant last) {
        return new CallerDocument(
                role,
                asker.protocol(),
                orNull(asker.shownPeer()),
                orNull(asker.shownCaller()),
                orNull(asker.shownAgent()),
                count,
                WireTime.iso(last));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
