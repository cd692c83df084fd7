package dev.rolecall.server.fault;

import dev.rolecall.core.system.EnumText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of faults, by the names that people know them by. */
enum Kind {
    /** Any status, with the body that the service has for it. */
    STATUS("status"),
    /** The answer comes late. */
    LATENCY("delay"),
    /** The connection is reset. */
    RESET,
    /** No answer comes. */
    DROP,
    /** Half of the body comes. */
    TRUNCATE,
    /** The JSON is none. */
    MALFORMED,
    /** 401 for metadata tokens. */
    TOKEN_INVALID("tokens"),
    /** Too many requests, in the words of the service. */
    THROTTLE("per_second"),
    /** The document tells an end that has passed. */
    EXPIRED,
    /** The document tells an end that is near. */
    NEARLY_EXPIRED("left"),
    /** The role is there, and may no longer be assumed. */
    REVOKED;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final List<String> members;

    Kind(String... members) {
        this.members = List.of(members);
    }

    /** {@code token-invalid}. */
    String text() {
        return EnumText.of(this);
    }

    /** The members that only this kind has. */
    List<String> members() {
        return members;
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(Kind::text).toList();
    }

    static Optional<Kind> parse(String text) {
        return EnumText.parse(Kind.class, text);
    }

    /** The kind that such a member belongs to; empty for one that every fault may have, or none has. */
    static Optional<Kind> having(String member) {
        return Arrays.stream(values())
                .filter(kind -> kind.members.contains(member))
                .findFirst();
    }
}
