package dev.rolecall.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.server.ScriptedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServedDocumentsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Session> encoded = new ArrayList<>();
    private final ServedDocuments<String> documents = new ServedDocuments<>(session -> {
        encoded.add(session);
        return WireTime.iso(session.expiration());
    });

    @Test
    void sameSession_isEncodedOnceForEachRole() {
        Session session = ScriptedStore.session(NOON, Duration.ofHours(1));

        assertThat(documents.of("app", session)).isSameAs(documents.of("app", session));
        documents.of("other", session);

        assertThat(encoded).hasSize(2);
    }

    @Test
    void renewedSession_replacesTheOld() {
        documents.of("app", ScriptedStore.session(NOON, Duration.ofHours(1)));

        String renewed = documents.of("app", ScriptedStore.session(NOON, Duration.ofHours(2)));

        assertThat(renewed).isEqualTo("2026-03-01T14:00:00Z");
        assertThat(encoded).hasSize(2);
    }
}
