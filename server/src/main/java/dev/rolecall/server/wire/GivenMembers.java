package dev.rolecall.server.wire;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the body of a management call that is a JSON object of texts, numbers and truth values: each as a text, by its name. */
public final class GivenMembers {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private GivenMembers() {}

    /**
     * The members in their order; none for an empty body.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is no such object; it does not quote the body
     */
    @SuppressWarnings("UnusedException") // Jackson's message quotes the text
    public static Map<String, String> parse(byte[] body) {
        Map<String, String> members = new LinkedHashMap<>();
        if (body.length == 0) {
            return members;
        }
        try {
            JsonNode document = JSON.readTree(body);
            if (!document.isObject()) {
                throw new IllegalArgumentException("the body must be a JSON object");
            }
            document.properties().forEach(member -> {
                if (!member.getValue().isValueNode() || member.getValue().isNull()) {
                    throw new IllegalArgumentException("a member of the body must be a text or a number; leave it out"
                            + " where there is nothing to say");
                }
                members.put(member.getKey(), member.getValue().asText());
            });
            return members;
        } catch (IOException e) {
            throw new IllegalArgumentException("the body must be a JSON object");
        }
    }
}
