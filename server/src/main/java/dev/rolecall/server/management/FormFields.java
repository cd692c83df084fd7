package dev.rolecall.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a query or of a form that was sent, the first of each name. May hold secrets, so it has no text. */
final class FormFields {
    private final Map<String, String> fields = new HashMap<>();

    private FormFields() {}

    /** Reads {@code a=b&c=d}; what cannot be decoded is no field. */
    static FormFields parse(@Nullable String raw) {
        FormFields form = new FormFields();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                form.add(pair);
            }
        }
        return form;
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            return;
        }
        try {
            fields.putIfAbsent(
                    URLDecoder.decode(pair.substring(0, equals), UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        } catch (IllegalArgumentException e) {
            // As if it had not been sent: the page says what is missing.
        }
    }

    /** The value of the field; empty if it was not sent. */
    String get(String name) {
        return fields.getOrDefault(name, "");
    }
}
