package dev.rolecall.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer as it came over the wire.
 *
 * @param headerLines in their order, names in their spelling
 */
@SuppressWarnings("ArrayRecordComponent") // read by one test, never compared
public record RawResponse(String statusLine, List<String> headerLines, byte[] body) {

    /** The three digits of the status line. */
    public int status() {
        return Integer.parseInt(statusLine.substring(9, 12));
    }

    /** Every value of that header, in order. */
    public List<String> all(String name) {
        return headerLines.stream()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    /** The value of a header that may be sent once at most; null if it is absent. */
    public @Nullable String header(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw new AssertionError("sent more than once: " + values);
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /** Name and value of a header in exactly this spelling. */
    public boolean hasLine(String line) {
        return headerLines.contains(line);
    }

    public String text() {
        return new String(body, UTF_8);
    }

    @Override
    public String toString() {
        return statusLine + "\n" + String.join("\n", headerLines) + "\n\n" + new String(body, ISO_8859_1);
    }
}
