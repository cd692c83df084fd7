package dev.rolecall.server.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The OpenAPI document of the management API, as a program that reads it has it. */
public final class ApiDocument {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final String COMPONENTS = "/components/schemas";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private final JsonNode root;

    private ApiDocument(JsonNode root) {
        this.root = root;
    }

    /** The one that the server comes with. */
    public static ApiDocument read() {
        try (InputStream in = ApiDocument.class.getResourceAsStream("openapi.yaml")) {
            return new ApiDocument(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What is there, where it is said: {@code /info/version}. */
    public JsonNode at(String pointer) {
        return resolved(root.at(pointer));
    }

    /** The operations, as {@code GET /faults}. */
    public Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(member -> operations.put(
                                member.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), member.getValue())));
        return operations;
    }

    private JsonNode operation(String name) {
        JsonNode operation = operations().get(name);
        if (operation == null) {
            throw new AssertionError("the document has no " + name);
        }
        return operation;
    }

    /** Every status of an operation, as {@code GET /faults 200}. */
    public Set<String> statuses() {
        Set<String> statuses = new TreeSet<>();
        operations()
                .forEach((name, operation) -> operation
                        .path("responses")
                        .fieldNames()
                        .forEachRemaining(status -> statuses.add(name + " " + status)));
        return statuses;
    }

    /** What an operation answers with that status. */
    public JsonNode response(String operation, int status) {
        return resolved(operation(operation).path("responses").path(String.valueOf(status)));
    }

    /** The body that an operation takes; missing if it takes none. */
    public JsonNode body(String operation) {
        return operation(operation).path("requestBody").path("content").path("application/json");
    }

    /** The examples of a body, by their names. */
    public Map<String, JsonNode> examples(JsonNode body) {
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        body.path("examples")
                .properties()
                .forEach(example -> examples.put(
                        example.getKey(), resolved(example.getValue()).path("value")));
        return examples;
    }

    /** The example of a body by that name. */
    public JsonNode example(JsonNode body, String name) {
        JsonNode example = examples(body).get(name);
        if (example == null) {
            throw new AssertionError("the document has no example " + name);
        }
        return example;
    }

    /** Every place that has both a schema and examples. */
    public List<JsonNode> exampleBodies() {
        return root.findParents("examples").stream()
                .filter(parent -> parent.has("schema"))
                .toList();
    }

    /** The members that a schema takes, in all its parts. */
    public Set<String> members(JsonNode schema) {
        Set<String> members = new TreeSet<>();
        JsonNode here = resolved(schema);
        here.path("properties").fieldNames().forEachRemaining(members::add);
        Stream.of("allOf", "anyOf", "oneOf")
                .forEach(parts -> here.path(parts).forEach(part -> members.addAll(members(part))));
        return members;
    }

    /** The values that a schema lists. */
    public List<String> values(String schema) {
        List<String> values = new ArrayList<>();
        at("/components/schemas/" + schema + "/enum").forEach(value -> values.add(value.asText()));
        return values;
    }

    /** What is wrong with a value by a schema of this document; nothing, if all is well. */
    public List<String> problems(JsonNode schema, JsonNode value) {
        ObjectNode alone = schema.deepCopy();
        alone.set("$defs", root.at(COMPONENTS));
        return SCHEMAS
                .getSchema(alone.toString().replace("\"#" + COMPONENTS + "/", "\"#/$defs/"))
                .validate(value)
                .stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? at(node.path("$ref").asText().substring(1)) : node;
    }
}
