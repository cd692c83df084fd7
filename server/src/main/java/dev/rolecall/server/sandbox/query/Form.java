package dev.rolecall.server.sandbox.query;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a query string or a form body, decoded, in their order. Immutable; may hold secrets, so it has no text. */
public final class Form {
    /** One field; the value is empty where there was no equals sign. */
    public record Field(String name, String value) {
        @Override
        public String toString() {
            return name + "=****";
        }
    }

    private final List<Field> fields;

    private Form(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /**
     * Decodes {@code a=b&c=d}.
     *
     * @param raw one character a byte, as HTTP gives its first line; null is an empty form
     * @throws StsError MalformedQueryString if a percent sign has not two hexadecimal digits behind it
     */
    public static Form parse(@Nullable String raw) {
        List<Field> fields = new ArrayList<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals >= 0) {
                    fields.add(new Field(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))));
                } else if (!pair.isEmpty()) {
                    fields.add(new Field(decode(pair), ""));
                }
            }
        }
        return new Form(fields);
    }

    /** Decodes a body. */
    public static Form parse(byte[] body) {
        return parse(new String(body, ISO_8859_1));
    }

    public List<Field> fields() {
        return fields;
    }

    /** The value of the first field of that name, or null. */
    public @Nullable String first(String name) {
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return field.value();
            }
        }
        return null;
    }

    /** These fields, then the others. */
    public Form and(Form others) {
        List<Field> both = new ArrayList<>(fields);
        both.addAll(others.fields);
        return new Form(both);
    }

    private static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(16 * hexadecimal(text, i + 1) + hexadecimal(text, i + 2));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return bytes.toString(UTF_8);
    }

    private static int hexadecimal(String text, int index) {
        int digit = index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
        if (digit < 0) {
            throw StsError.malformedQuery();
        }
        return digit;
    }
}
