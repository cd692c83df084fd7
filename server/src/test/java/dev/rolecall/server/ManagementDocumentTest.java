package dev.rolecall.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.server.http.RawResponse;
import dev.rolecall.server.management.ApiDocument;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The OpenAPI document tells of what the management API does, no less and no more. */
final class ManagementDocumentTest {
    @TempDir
    static Path home;

    private static ApiServer api;

    private final ApiDocument document = ApiDocument.read();

    @BeforeAll
    static void start() throws Exception {
        api = new ApiServer(home, "management_bind = 127.0.0.1:0");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void operations_areThoseOfTheServer() {
        Set<String> served = api.server().operations().stream()
                .map(operation -> operation.method() + " " + operation.path())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(document.operations().keySet()).isEqualTo(served);
        assertThat(document.at("/info/version").asText()).isEqualTo(Version.TEXT);
    }

    @Test
    void document_isServed() throws Exception {
        try (InputStream in = ApiDocument.class.getResourceAsStream("openapi.yaml")) {
            assertThat(api.call("GET /openapi.yaml", "").text()).isEqualTo(new String(in.readAllBytes(), UTF_8));
        }
    }

    @Test
    void examples_areAsTheirSchemasWantThem() {
        assertThat(document.exampleBodies())
                .hasSizeGreaterThan(8)
                .allSatisfy(body -> assertThat(document.examples(body))
                        .isNotEmpty()
                        .allSatisfy((name, example) -> assertThat(document.problems(body.path("schema"), example))
                                .isEmpty()));
    }

    @ParameterizedTest
    @CsvSource({
        "POST /attach, 200",
        "POST /detach, 200",
        "PATCH /options, 200",
        "POST /events, 201",
        "POST /faults, 201",
        "POST /mfa, 204"
    })
    void examplesOfBodies_areAccepted(String operation, int status) {
        assertThat(document.examples(document.body(operation))).isNotEmpty().allSatisfy((name, example) -> {
            api.call("POST /attach", "{\"role\":\"app\"}");
            RawResponse answer = api.call(operation, example.toString());
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        });
    }

    @Test
    void examplesOfChanges_areAcceptedForEventsOfTheirType() throws Exception {
        JsonNode announced = new JsonMapper().valueToTree(document.examples(document.body("POST /events")));
        assertThat(document.examples(document.body("PATCH /events/{id}")).keySet())
                .containsExactlyElementsOf(document.values("EventType"));

        for (var change : document.examples(document.body("PATCH /events/{id}")).entrySet()) {
            String id = announce(announced.path(change.getKey()));
            RawResponse answer =
                    api.call("PATCH /events/" + id, change.getValue().toString());
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
    }

    private static String announce(JsonNode event) throws JsonProcessingException {
        RawResponse answer = api.call("POST /events", event.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return new JsonMapper().readTree(answer.text()).path("id").asText();
    }

    @Test
    void everyOperationWithABody_isTriedHere() {
        assertThat(document.operations().keySet())
                .filteredOn(operation -> !document.body(operation).isMissingNode())
                .containsExactlyInAnyOrder(
                        "POST /attach",
                        "POST /detach",
                        "PATCH /options",
                        "POST /events",
                        "PATCH /events/{id}",
                        "POST /faults",
                        "POST /mfa");
    }

    @ParameterizedTest
    @CsvSource({
        "POST /attach, /paths/~1attach/post/requestBody/content/application~1json/schema, role",
        "POST /detach, /paths/~1detach/post/requestBody/content/application~1json/schema, nothing",
        "PATCH /options, /paths/~1options/patch/requestBody/content/application~1json/schema, hops",
        "POST /mfa, /paths/~1mfa/post/requestBody/content/application~1json/schema, code",
        "POST /events, /components/schemas/NewSpotInterruption, spot-interruption",
        "POST /events, /components/schemas/NewRebalanceRecommendation, rebalance-recommendation",
        "POST /events, /components/schemas/NewScheduledMaintenance, scheduled-maintenance",
        "POST /events, /components/schemas/NewAutoscalingTargetState, autoscaling-target-state",
    })
    void membersOfABody_areThoseThatTheSentenceAboutAnotherOneTells(String operation, String schema, String example) {
        assertThat(known(operation, document.example(document.body(operation), example)))
                .isEqualTo(document.members(document.at(schema)));
    }

    /** The members that there are, as the server tells somebody who sent another one. */
    private Set<String> known(String operation, JsonNode body) {
        ObjectNode wrong = body.deepCopy();
        wrong.put("xxxxxxxxxxxxxxxxxxxx", "1");
        RawResponse answer = api.call(operation, wrong.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        Matcher known = Pattern.compile(".*there are:? (.*)").matcher(answer.text());
        assertThat(known.matches()).as(answer.text()).isTrue();
        return new TreeSet<>(Set.of(known.group(1).split(", ")));
    }

    @ParameterizedTest
    @CsvSource({
        "SpotInterruptionChange, spot-interruption",
        "RebalanceRecommendationChange, rebalance-recommendation",
        "ScheduledMaintenanceChange, scheduled-maintenance",
        "AutoscalingTargetStateChange, autoscaling-target-state"
    })
    void membersOfAChange_areThoseOfTheTypeOfTheEvent(String schema, String type) throws Exception {
        String id = announce(document.example(document.body("POST /events"), type));

        assertThat(known("PATCH /events/" + id, new JsonMapper().createObjectNode()))
                .isEqualTo(document.members(document.at("/components/schemas/" + schema)));
    }

    @Test
    void membersOfAFault_areThoseOfItsKind() {
        for (String kind : document.values("FaultKind")) {
            Set<String> documented = new TreeSet<>(document.members(document.at("/components/schemas/FaultExtent")));
            document.at("/components/schemas/FaultOfAKind/oneOf").forEach(ref -> {
                JsonNode own = document.at(ref.path("$ref").asText().substring(1));
                JsonNode kinds = own.path("properties").path("kind");
                if (kind.equals(kinds.path("const").asText())
                        || kinds.path("enum").toString().contains('"' + kind + '"')) {
                    documented.addAll(document.members(own));
                }
            });
            assertThat(known("POST /faults", new JsonMapper().createObjectNode().put("kind", kind)))
                    .as(kind)
                    .isEqualTo(documented);
        }
    }
}
