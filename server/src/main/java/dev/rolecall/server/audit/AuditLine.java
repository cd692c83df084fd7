package dev.rolecall.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.server.config.AuditFormat;
import dev.rolecall.server.wire.WireJson;
import dev.rolecall.server.wire.WireTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes down one hand-out, in one line whatever the client calls itself. */
final class AuditLine {
    /** Always with three digits, so that lines can be sorted as texts. */
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern PLAIN = Pattern.compile("[\\w.:/@+,=-]+");
    /** Ends what was longer. */
    private static final int SHORTENED = '…';

    private static final int HANDED_OUT = 200;

    private AuditLine() {}

    /** The line with its end. */
    static byte[] of(HandOut handOut, AuditFormat format) {
        Map<String, Object> members = members(handOut);
        return switch (format) {
            case TEXT -> (text(members) + "\n").getBytes(UTF_8);
            case JSON -> (new String(WireJson.compact(members), UTF_8) + "\n").getBytes(UTF_8);
        };
    }

    /** What the client chooses comes last, where it can pretend to be nothing else. */
    private static Map<String, Object> members(HandOut handOut) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("time", time(handOut.at()));
        members.put("role", handOut.role());
        members.put("protocol", handOut.to().protocol());
        putIfKnown(members, "peer", handOut.to().shownPeer());
        putIfKnown(members, "caller", handOut.to().shownCaller());
        members.put("access_key_id", handOut.key());
        members.put("expiration", WireTime.iso(handOut.expiration()));
        members.put("status", HANDED_OUT);
        putIfKnown(members, "agent", handOut.to().shownAgent());
        return members;
    }

    static String time(Instant instant) {
        return MILLIS.format(instant);
    }

    private static void putIfKnown(Map<String, Object> members, String name, String text) {
        if (!text.isEmpty()) {
            members.put(name, text);
        }
    }

    private static String text(Map<String, Object> members) {
        StringBuilder line = new StringBuilder();
        members.forEach((name, value) -> {
            line.append(line.isEmpty() ? "" : " ");
            line.append(name.equals("time") ? "" : name + "=").append(value(value.toString()));
        });
        return line.toString();
    }

    /**
     * Quoted unless it is one plain word. Quotes and backslashes give way to what looks like them, so that it takes no rules
     * to find the end of a text.
     */
    private static String value(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        StringBuilder safe = new StringBuilder("\"");
        text.codePoints().forEach(c -> safe.appendCodePoint(harmless(c)));
        return safe.append('"').toString();
    }

    private static boolean isPrintable(int c) {
        return c >= ' ' && c <= '~';
    }

    private static int harmless(int c) {
        return switch (c) {
            case '"' -> '\'';
            case '\\' -> '/';
            default -> isPrintable(c) || c == SHORTENED ? c : '?';
        };
    }
}
