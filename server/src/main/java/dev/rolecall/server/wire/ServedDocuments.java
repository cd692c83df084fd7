package dev.rolecall.server.wire;

import dev.rolecall.core.credentials.Session;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** Encodes each session once and answers every request for it with the same response. Thread-safe. */
public final class ServedDocuments<T> {
    private record Encoded<T>(Session session, T document) {}

    private final Function<Session, T> encoder;
    private final ConcurrentMap<String, Encoded<T>> byRole = new ConcurrentHashMap<>();

    /**
     * Creates an empty cache.
     *
     * @param encoder makes the document; pure
     */
    public ServedDocuments(Function<Session, T> encoder) {
        this.encoder = encoder;
    }

    /** The document of the role's session. */
    @SuppressWarnings(
            "ReferenceEquality") // a renewal is a new object, and comparing keys would cost more than it tells
    public T of(String role, Session session) {
        Encoded<T> known = byRole.get(role);
        if (known != null && known.session == session) {
            return known.document;
        }
        Encoded<T> fresh = new Encoded<>(session, encoder.apply(session));
        byRole.put(role, fresh);
        return fresh.document;
    }
}
