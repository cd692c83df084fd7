package dev.rolecall.server.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a server is doing: the answer of {@code GET /status}; docs/STATUS.md tells each member. Holds no secret.
 *
 * @param time by the issuer's clock, as all instants here
 * @param clockOffsetSeconds by how much the machine's clock is behind; negative if it is ahead
 * @param ready whether every role is
 * @param rolesByArn those that clients asked for and that are in use; null if there are none
 * @param faults how many injected faults are active; null if none is
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
        @Nullable Integer faults,
        @Nullable List<CallerDocument> callers) {

    /**
     * A listener, at the address that it really has.
     *
     * @param attached the role that its metadata service shows now; null if there is none, or no such service
     * @param profile how it came to show none; null if it shows one
     * @param changed what was changed at run time and is not as configured: its metadata options as they are now, and {@code
     *     role} for the attached one or, without one, as {@code profile}; null if all is as configured
     */
    public record Listening(
            String name,
            String address,
            List<String> protocols,
            List<String> roles,
            @Nullable String attached,
            @Nullable String profile,
            @Nullable Map<String, String> changed) {}

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
