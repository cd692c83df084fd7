package dev.rolecall.server.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a server is doing: the answer of {@code GET /status}; docs/STATUS.md tells each member. Holds no secret.
 *
 * @param time by the issuer's clock, as all instants here
 * @param clockOffsetSeconds by how much the machine's clock is behind; negative if it is ahead
 * @param ready whether every role is
 * @param rolesByArn those that clients asked for and that are in use; null if there are none
 * @param callers who got credentials of late, the latest first; null if nobody has
 * @param management the address of management calls over TCP, if there is one
 */
public record StatusDocument(
        String version,
        long pid,
        String started,
        String time,
        long uptimeSeconds,
        long clockOffsetSeconds,
        int waitingRenewals,
        boolean ready,
        List<Listening> listeners,
        String health,
        @Nullable String management,
        List<RoleDocument> roles,
        @Nullable List<RoleDocument> rolesByArn,
        @Nullable List<CallerDocument> callers) {

    /** A listener, at the address that it really has. */
    public record Listening(String name, String address, List<String> protocols, List<String> roles) {}

    public byte[] json() {
        return StatusJson.write(this);
    }

    /**
     * Reads a document, of a newer server too.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static StatusDocument parse(String text) {
        return StatusJson.read(text, StatusDocument.class);
    }
}
