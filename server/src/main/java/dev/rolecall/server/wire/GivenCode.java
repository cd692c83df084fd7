package dev.rolecall.server.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An MFA code on its way to a running server: <code>{"code": "123456", "serial": "arn:…"}</code>.
 *
 * @param serialNumber the device; absent for whichever is asked for next
 */
public record GivenCode(String code, @Nullable String serialNumber) {
    private static final String CODE = "code";
    private static final String SERIAL = "serial";

    /** The names of its members. */
    public static final List<String> MEMBERS = List.of(CODE, SERIAL);

    /** The one that these members tell of; without a code, one that is none. */
    public static GivenCode of(Map<String, String> members) {
        String serialNumber = members.getOrDefault(SERIAL, "");
        return new GivenCode(members.getOrDefault(CODE, ""), serialNumber.isEmpty() ? null : serialNumber);
    }

    public byte[] json() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put(CODE, code);
        if (serialNumber != null) {
            members.put(SERIAL, serialNumber);
        }
        return WireJson.compact(members);
    }

    @Override
    public String toString() {
        return "GivenCode[" + serialNumber + "]";
    }
}
