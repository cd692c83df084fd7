package dev.rolecall.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much JSON as calls take, so that no library of it is on the class path of a test. */
final class Json {
    /** A quotation mark inside of a text has a backslash before it, so this is a member and nothing else. */
    private static final Pattern ID = Pattern.compile("(?<!\\\\)\"id\"\\s*:\\s*\"([^\"\\\\]+)\"");

    private Json() {}

    /** An object of texts; the server takes numbers as texts, too. */
    static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> text(member.getKey()) + ":" + text(member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String text(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.chars().forEach(unit -> {
            if (unit == '"' || unit == '\\') {
                text.append('\\').append((char) unit);
            } else if (unit < ' ') {
                text.append(String.format("\\u%04x", unit));
            } else {
                text.append((char) unit);
            }
        });
        return text.append('"').toString();
    }

    /** The member {@code id} of an answer. */
    static String id(String answer) {
        Matcher matcher = ID.matcher(answer);
        if (!matcher.find()) {
            throw new IllegalStateException("the server's answer has no id: " + answer);
        }
        return matcher.group(1);
    }

    /** As one segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
