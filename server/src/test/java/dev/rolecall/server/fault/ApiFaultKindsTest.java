package dev.rolecall.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.server.management.ApiDocument;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every kind of fault is in the OpenAPI document: in the list of all, and once with the members of its own. */
final class ApiFaultKindsTest {
    private final ApiDocument document = ApiDocument.read();

    @Test
    void kinds_areDocumentedOnceEach() {
        assertThat(document.values("FaultKind")).containsExactlyInAnyOrderElementsOf(Kind.texts());
        List<String> told = new ArrayList<>();
        document.at("/components/schemas/FaultOfAKind/oneOf").forEach(ref -> {
            JsonNode kind = document.at(ref.path("$ref").asText().substring(1))
                    .path("properties")
                    .path("kind");
            kind.findValuesAsText("const").forEach(told::add);
            kind.path("enum").forEach(each -> told.add(each.asText()));
        });
        assertThat(told).containsExactlyInAnyOrderElementsOf(Kind.texts());
    }
}
