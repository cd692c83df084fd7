package dev.rolecall.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON in the two layouts that AWS uses. Members keep the order of the map. Without data binding, which every start would
 * wait for.
 */
public final class WireJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private WireJson() {}

    /** One member a line, {@code "Name" : "value"}, no newline at the end: the layout of IMDS. */
    public static byte[] pretty(Map<String, ?> members) {
        return write(new DefaultPrettyPrinter().withObjectIndenter(LINES), members);
    }

    /** The same for an array; {@code []} if it is empty. */
    public static byte[] pretty(List<? extends Map<String, ?>> elements) {
        return write(
                elements.isEmpty()
                        ? new MinimalPrettyPrinter()
                        : new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES),
                elements);
    }

    /** No white space at all: the layout of the ECS agent. */
    public static byte[] compact(Map<String, ?> members) {
        return write(new MinimalPrettyPrinter(), members);
    }

    /** A text alone, as the ECS agent writes errors about a task. */
    public static byte[] text(String text) {
        return write(new MinimalPrettyPrinter(), text);
    }

    private static byte[] write(PrettyPrinter layout, Object document) {
        StringWriter text = new StringWriter();
        try (JsonGenerator to = JSON.createGenerator(text)) {
            to.setPrettyPrinter(layout);
            write(to, document);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing that is written to memory can fail", e);
        }
        return text.toString().getBytes(UTF_8);
    }

    private static void write(JsonGenerator to, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> members) {
            to.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                to.writeFieldName(String.valueOf(member.getKey()));
                write(to, member.getValue());
            }
            to.writeEndObject();
        } else if (value instanceof List<?> elements) {
            to.writeStartArray();
            for (Object element : elements) {
                write(to, element);
            }
            to.writeEndArray();
        } else {
            to.writePOJO(value); // A text, a number, a truth value or nothing.
        }
    }
}
