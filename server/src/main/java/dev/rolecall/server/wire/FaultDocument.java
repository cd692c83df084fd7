package dev.rolecall.server.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fault as the management API tells of it: <code>{"id": "1", "kind": "status", "status": 503, …, "applied": 0}</code>.
 *
 * @param members what was said of it when it was made, by the names of {@code POST /faults}
 * @param applied to how many requests
 * @param ends when, if that is sure; it may end earlier
 */
public record FaultDocument(
        String id,
        Map<String, String> members,
        int applied,
        String began,
        @Nullable String ends) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> NUMBERS = Set.of("status", "count", "per_second", "probability");
    private static final Set<String> OURS = Set.of("id", "applied", "began", "ends");

    /**
     * What somebody wants: an object whose values are texts and numbers.
     *
     * @throws IllegalArgumentException with a sentence, if the body is another thing
     */
    @SuppressWarnings("UnusedException") // Jackson's message quotes the text
    public static Map<String, String> wanted(byte[] body) {
        try {
            return texts(JSON.readTree(body));
        } catch (IOException e) {
            throw new IllegalArgumentException("the body must be a JSON object such as {\"kind\": \"reset\"}");
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("the body must be a JSON object such as {\"kind\": \"reset\"}");
        }
        Map<String, String> members = new LinkedHashMap<>();
        object.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (!value.isTextual() && !value.isNumber()) {
                throw new IllegalArgumentException(member.getKey() + " must be a text or a number");
            }
            members.put(member.getKey(), value.asText());
        });
        return members;
    }

    /** The same on its way to a server. */
    public static byte[] wanted(Map<String, String> members) {
        return WireJson.compact(members);
    }

    public byte[] json() {
        return WireJson.compact(all());
    }

    /** {@code {"faults": […]}}. */
    public static byte[] json(List<FaultDocument> faults) {
        return WireJson.compact(
                Map.of("faults", faults.stream().map(FaultDocument::all).toList()));
    }

    private Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", id);
        members.forEach((name, text) -> all.put(name, NUMBERS.contains(name) ? new BigDecimal(text) : text));
        all.put("applied", applied);
        all.put("began", began);
        if (ends != null) {
            all.put("ends", ends);
        }
        return all;
    }

    /**
     * Reads one, of a newer server too.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static FaultDocument parse(String text) {
        return read(text, FaultDocument::of);
    }

    /**
     * Reads a list of them.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static List<FaultDocument> parseAll(String text) {
        return read(text, document -> {
            List<FaultDocument> faults = new ArrayList<>();
            document.path("faults").forEach(fault -> faults.add(of(fault)));
            return faults;
        });
    }

    private static <T> T read(String text, Function<JsonNode, T> reader) {
        try {
            return reader.apply(JSON.readTree(text));
        } catch (IOException e) {
            throw new IllegalArgumentException("this is no document of a rolecall server", e);
        }
    }

    private static FaultDocument of(JsonNode fault) {
        Map<String, String> members = new LinkedHashMap<>();
        fault.properties().stream()
                .filter(member -> !OURS.contains(member.getKey()))
                .forEach(
                        member -> members.put(member.getKey(), member.getValue().asText()));
        return new FaultDocument(
                fault.path("id").asText(),
                members,
                fault.path("applied").asInt(),
                fault.path("began").asText(),
                fault.has("ends") ? fault.path("ends").asText() : null);
    }
}
