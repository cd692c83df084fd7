package dev.rolecall.core.ini;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The text of a file, decoded strictly: bytes that are not UTF-8 would else turn into a key that is wrong by one letter.
 *
 * @param text without the byte order mark
 * @param byteOrderMark whether there was one
 */
record SourceText(String text, boolean byteOrderMark) {
    private static final char MARK = '\uFEFF';
    /** What the JDK puts in the place of bytes that it cannot decode, and what nearly no file has of its own. */
    private static final char REPLACEMENT = '\uFFFD';

    static SourceText decode(Path file, byte[] bytes) throws IniSyntaxException {
        if (startsAsUtf16(bytes)) {
            throw failure(file, 1, "the file is UTF-16: save it as UTF-8");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            requireUtf8(file, bytes);
        }
        boolean marked = !text.isEmpty() && text.charAt(0) == MARK;
        return new SourceText(marked ? text.substring(1) : text, marked);
    }

    private static boolean startsAsUtf16(byte[] bytes) {
        return bytes.length >= 2
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
    }

    private static void requireUtf8(Path file, byte[] bytes) throws IniSyntaxException {
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), out, true);
        if (result.isError()) {
            String before = out.flip().toString();
            int line = new SourceText(before, false).lines().size();
            throw failure(file, line, "a byte of this line is not UTF-8: save the file as UTF-8");
        }
    }

    private static IniSyntaxException failure(Path file, int line, String message) {
        return new IniSyntaxException(file, List.of(new IniProblem(line, message)));
    }

    /** All lines; see {@link #forEachLine}. */
    List<SourceLine> lines() {
        List<SourceLine> lines = new ArrayList<>();
        forEachLine(lines::add);
        return lines;
    }

    /** Splits at LF, CRLF and CR. What follows the last line end counts as a line, even if empty. */
    void forEachLine(Consumer<SourceLine> reader) {
        int number = 1;
        boolean control = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' || c == '\t') {
                continue;
            }
            if (c == '\n' || c == '\r') {
                reader.accept(SourceLine.of(number++, text.substring(start, i), control));
                i += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 1 : 0;
                start = i + 1;
                control = false;
            } else {
                control = true;
            }
        }
        reader.accept(SourceLine.of(number, text.substring(start), control));
    }
}
