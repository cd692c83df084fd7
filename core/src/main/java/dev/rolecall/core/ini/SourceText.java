package dev.rolecall.core.ini;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a file, decoded strictly: bytes that are not UTF-8 would else turn into a key that is wrong by one letter.
 *
 * @param byteOrderMark whether there was one; it is not part of the lines
 */
record SourceText(List<SourceLine> lines, boolean byteOrderMark) {
    private static final char MARK = '\uFEFF';

    static SourceText decode(Path file, byte[] bytes) throws IniSyntaxException {
        if (startsAsUtf16(bytes)) {
            throw failure(file, 1, "the file is UTF-16: save it as UTF-8");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        out.flip();
        if (result.isError()) {
            int line = Math.max(1, lines(out.toString()).size());
            throw failure(file, line, "a byte of this line is not UTF-8: save the file as UTF-8");
        }
        boolean marked = out.hasRemaining() && out.charAt(0) == MARK;
        return new SourceText(lines(marked ? out.subSequence(1, out.length()).toString() : out.toString()), marked);
    }

    private static boolean startsAsUtf16(byte[] bytes) {
        return bytes.length >= 2
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
    }

    private static IniSyntaxException failure(Path file, int line, String message) {
        return new IniSyntaxException(file, List.of(new IniProblem(line, message)));
    }

    /** Splits at LF, CRLF and CR. What follows the last line end counts as a line, even if empty. */
    private static List<SourceLine> lines(String text) {
        List<SourceLine> lines = new ArrayList<>();
        boolean control = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' || c == '\t') {
                continue;
            }
            if (c == '\n' || c == '\r') {
                lines.add(SourceLine.of(lines.size() + 1, text.substring(start, i), control));
                i += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 1 : 0;
                start = i + 1;
                control = false;
            } else {
                control = true;
            }
        }
        lines.add(SourceLine.of(lines.size() + 1, text.substring(start), control));
        return lines;
    }
}
