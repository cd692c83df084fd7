package dev.rolecall.server.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An MFA code on its way to a running server: <code>{"code": "123456", "serial": "arn:…"}</code>.
 *
 * @param serialNumber the device; absent for whichever is asked for next
 */
public record GivenCode(String code, @Nullable String serialNumber) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads the document.
     *
     * @throws IllegalArgumentException if it is none; the message does not quote it
     */
    @SuppressWarnings("UnusedException") // Jackson's message quotes the text
    public static GivenCode parse(byte[] body) {
        try {
            JsonNode document = JSON.readTree(body);
            String serialNumber = document.path("serial").asText("");
            return new GivenCode(document.path("code").asText(""), serialNumber.isEmpty() ? null : serialNumber);
        } catch (IOException e) {
            throw new IllegalArgumentException("the body must be a JSON object with code, and serial if need be");
        }
    }

    public byte[] json() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("code", code);
        if (serialNumber != null) {
            members.put("serial", serialNumber);
        }
        return WireJson.compact(members);
    }

    @Override
    public String toString() {
        return "GivenCode[" + serialNumber + "]";
    }
}
