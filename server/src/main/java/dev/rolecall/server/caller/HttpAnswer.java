package dev.rolecall.server.caller;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;

/** Takes the body out of a whole HTTP/1.1 answer, behind which the connection was closed. */
final class HttpAnswer {
    private static final int MOST_SIZE_DIGITS = 7;

    private final byte[] bytes;
    private int at;

    private HttpAnswer(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The body of an answer with status 200.
     *
     * @throws IOException if it has another status, or is cut off or no such answer
     */
    static byte[] body(byte[] answer) throws IOException {
        return new HttpAnswer(answer).body();
    }

    private byte[] body() throws IOException {
        String status = line();
        if (!status.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
            throw new IOException("it answers with no HTTP");
        }
        if (!status.startsWith("200", "HTTP/1.1 ".length())) {
            throw new IOException("it answers with status " + status.substring(9, 12));
        }
        boolean chunked = false;
        int length = -1;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).trim();
            if (name.equals("transfer-encoding")) {
                chunked = value.equalsIgnoreCase("chunked");
                if (!chunked) {
                    throw new IOException("it answers in an encoding that was not asked for");
                }
            } else if (name.equals("content-length")) {
                length = number(value, 10);
            }
        }
        if (chunked) {
            return chunks();
        }
        return take(length < 0 ? bytes.length - at : length);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            body.writeBytes(take(size));
            if (!line().isEmpty()) {
                throw cutOff();
            }
        }
        while (!line().isEmpty()) {
            // A trailer, which means nothing.
        }
        return body.toByteArray();
    }

    private int size() throws IOException {
        String line = line();
        int extension = line.indexOf(';');
        return number((extension < 0 ? line : line.substring(0, extension)).trim(), 16);
    }

    private static int number(String text, int radix) throws IOException {
        if (!text.matches("[0-9a-fA-F]{1," + MOST_SIZE_DIGITS + "}")) {
            throw cutOff();
        }
        try {
            return Integer.parseInt(text, radix);
        } catch (NumberFormatException e) {
            throw new IOException("it answers with a length that is no number", e);
        }
    }

    private byte[] take(int size) throws IOException {
        if (size > bytes.length - at) {
            throw cutOff();
        }
        byte[] taken = new byte[size];
        System.arraycopy(bytes, at, taken, 0, size);
        at += size;
        return taken;
    }

    private String line() throws IOException {
        for (int end = at; end + 1 < bytes.length; end++) {
            if (bytes[end] == '\r' && bytes[end + 1] == '\n') {
                String line = new String(bytes, at, end - at, ISO_8859_1);
                at = end + 2;
                return line;
            }
        }
        throw cutOff();
    }

    private static IOException cutOff() {
        return new IOException("its answer is cut off");
    }
}
