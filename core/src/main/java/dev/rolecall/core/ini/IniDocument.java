package dev.rolecall.core.ini;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What one INI file says: its sections in order, none merged, and what deserves a word. Immutable.
 *
 * <p>The grammar is the one that the AWS SDKs share: {@code key = value}, nested keys by indentation, comments with
 * {@code #} and {@code ;}, no escapes, no quoting of values. Lines end with LF, CRLF or CR.
 *
 * @param notes by line; empty for a file that every AWS client reads alike
 */
public record IniDocument(Path file, List<IniSection> sections, List<IniNote> notes) {
    /** Far above any real file, and low enough to stop at a device or a log that was named by mistake. */
    static final int LIMIT_BYTES = 16 << 20;

    public IniDocument {
        sections = List.copyOf(sections);
        notes = List.copyOf(notes);
    }

    /**
     * Reads and parses a file.
     *
     * @throws IOException if there is no such file or it cannot be read
     * @throws IniSyntaxException with every problem of the file at once
     */
    public static IniDocument parse(Path file) throws IOException, IniSyntaxException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LIMIT_BYTES + 1);
        }
        if (bytes.length > LIMIT_BYTES) {
            throw new IOException("it is larger than 16 MiB");
        }
        return parse(file, bytes);
    }

    /**
     * Parses what a file holds.
     *
     * @param file named in errors, not read
     */
    public static IniDocument parse(Path file, byte[] bytes) throws IniSyntaxException {
        SourceText source = SourceText.decode(file, bytes);
        Noticing noticing = new Noticing();
        noticing.when(source.byteOrderMark(), IniNote.Kind.BYTE_ORDER_MARK, 1, "");
        LineDialect dialect = new LineDialect(noticing);
        source.forEachLine(dialect::accept);
        if (!dialect.problems().isEmpty()) {
            throw new IniSyntaxException(file, dialect.problems());
        }
        List<IniSection> sections =
                dialect.sections().stream().map(IniSection::onDemand).toList();
        return new IniDocument(file, sections, noticing.notes());
    }

    /** Parses a text, for tests and for configuration that is not in a file. */
    public static IniDocument parse(Path file, String text) throws IniSyntaxException {
        return parse(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A document without sections, as of a file that is not there. */
    public static IniDocument empty(Path file) {
        return new IniDocument(file, List.of(), List.of());
    }
}
