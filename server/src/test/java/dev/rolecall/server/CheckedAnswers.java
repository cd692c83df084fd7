package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rolecall.server.http.RawResponse;
import dev.rolecall.server.management.ApiDocument;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds answers of the management API against its document, and remembers which were seen. */
final class CheckedAnswers {
    private static final JsonMapper JSON = new JsonMapper();

    private final ApiDocument document;
    private final Set<String> seen = new TreeSet<>();

    CheckedAnswers(ApiDocument document) {
        this.document = document;
    }

    /** Operations with statuses, as {@link ApiDocument#statuses} tells them. */
    Set<String> seen() {
        return seen;
    }

    /** Fails unless the document says that the operation answers so. */
    void check(String operation, RawResponse answer) {
        String what = operation + " " + answer.status();
        assertThat(document.statuses()).as(what + ": " + answer.text()).contains(what);
        JsonNode response = document.response(operation, answer.status());
        response.path("headers")
                .properties()
                .forEach(header -> valid(
                        what + " " + header.getKey(),
                        header.getValue().path("schema"),
                        new TextNode(String.valueOf(answer.header(header.getKey())))));
        if (response.has("content")) {
            Map.Entry<String, JsonNode> content =
                    response.path("content").properties().iterator().next();
            assertThat(answer.header("Content-Type")).as(what).isEqualTo(content.getKey());
            valid(what, content.getValue().path("schema"), body(answer));
        } else {
            assertThat(answer.header("Content-Type")).as(what).isNull();
            assertThat(answer.text()).as(what).isEmpty();
        }
        seen.add(what);
    }

    private void valid(String what, JsonNode schema, JsonNode value) {
        assertThat(document.problems(schema, value))
                .as(what + " answered " + value)
                .isEmpty();
    }

    private static JsonNode body(RawResponse answer) {
        if (!"application/json".equals(answer.header("Content-Type"))) {
            return new TextNode(answer.text());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + answer, e);
        }
    }
}
