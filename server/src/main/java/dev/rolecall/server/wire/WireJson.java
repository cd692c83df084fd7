package dev.rolecall.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;

/** Writes JSON in the two layouts that AWS uses. Members keep the order of the map. */
public final class WireJson {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final ObjectWriter AS_IMDS_DOES =
            MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private static final ObjectWriter AS_IMDS_DOES_LISTS = MAPPER.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private WireJson() {}

    /** One member a line, {@code "Name" : "value"}, no newline at the end: the layout of IMDS. */
    public static byte[] pretty(Map<String, ?> members) {
        return write(AS_IMDS_DOES, members);
    }

    /** The same for an array; {@code []} if it is empty. */
    public static byte[] pretty(List<? extends Map<String, ?>> elements) {
        return write(elements.isEmpty() ? MAPPER.writer() : AS_IMDS_DOES_LISTS, elements);
    }

    /** No white space at all: the layout of the ECS agent. */
    public static byte[] compact(Map<String, ?> members) {
        return write(MAPPER.writer(), members);
    }

    /** A text alone, as the ECS agent writes errors about a task. */
    public static byte[] text(String text) {
        return write(MAPPER.writer(), text);
    }

    private static byte[] write(ObjectWriter writer, Object document) {
        try {
            return writer.writeValueAsString(document).getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps and texts can always be written", e);
        }
    }
}
