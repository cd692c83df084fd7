package dev.rolecall.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.store.RoleStatus;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.imds.MetadataOption;
import dev.rolecall.server.imds.MetadataOptions;
import dev.rolecall.server.imds.TokenMode;
import dev.rolecall.server.imds.events.EventType;
import dev.rolecall.server.imds.events.MaintenanceCode;
import dev.rolecall.server.imds.events.MaintenanceState;
import dev.rolecall.server.imds.events.SpotAction;
import dev.rolecall.server.imds.events.TargetState;
import dev.rolecall.server.steering.Detached;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the OpenAPI document lists is what the code knows, so that a new word is told to programs too. */
final class ApiWordsTest {
    private final ApiDocument document = ApiDocument.read();

    private void lists(String schema, List<String> words) {
        assertThat(document.values(schema)).as(schema).containsExactlyInAnyOrderElementsOf(words);
    }

    private static List<String> texts(Object[] values) {
        return Arrays.stream(values).map(Object::toString).toList();
    }

    private static List<String> lower(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    @Test
    void wordsOfEvents_areThoseOfTheCode() {
        lists("EventType", texts(EventType.values()));
        lists("SpotAction", texts(SpotAction.values()));
        lists("MaintenanceCode", texts(MaintenanceCode.values()));
        lists("MaintenanceState", texts(MaintenanceState.values()));
        lists("TargetState", texts(TargetState.values()));
        assertThat(document.at("/components/schemas/NewEvent/discriminator/mapping")
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(document.values("EventType"));
    }

    @Test
    void wordsOfTheState_areThoseOfTheCode() {
        lists("RoleState", lower(RoleStatus.State.values()));
        lists("FailureKind", lower(CredentialsException.Kind.values()));
        lists("Protocol", Arrays.stream(Protocol.values()).map(Protocol::text).toList());
    }

    @Test
    void wordsOfAnInstance_areThoseOfTheCode() {
        lists("Detached", Detached.texts());
        lists("HttpTokens", lower(TokenMode.values()));
        for (String word : document.values("Enabled")) {
            assertThat(MetadataOption.HTTP_ENDPOINT.set(MetadataOptions.Changes.none(), word))
                    .isPresent();
        }
        int most = document.at("/components/schemas/HopLimit/maximum").asInt();
        assertThat(hops(most)).isPresent();
        assertThat(hops(most + 1)).isEmpty();
        assertThat(document.members(document.at("/components/schemas/Options")))
                .containsAll(MetadataOption.keys())
                .hasSize(MetadataOption.keys().size() + 1);
    }

    private static Optional<MetadataOptions.Changes> hops(int limit) {
        return MetadataOption.HTTP_PUT_RESPONSE_HOP_LIMIT.set(MetadataOptions.Changes.none(), String.valueOf(limit));
    }
}
