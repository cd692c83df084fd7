package dev.rolecall.core.ini;

/**
 * What one line says, once the {@link LineDialect} has understood it.
 *
 * @param text a line of plain INI that ini4j reads without surprises; for a continuation, the text to append
 * @param line counted from 1
 */
record Statement(Kind kind, String text, int line) {
    enum Kind {
        SECTION,
        PROPERTY,
        NESTED,
        CONTINUATION
    }

    static Statement section(String header, int line) {
        return new Statement(Kind.SECTION, "[" + escape(header) + "]", line);
    }

    static Statement assignment(Kind kind, String key, String value, int line) {
        return new Statement(kind, escape(key) + " = " + value, line);
    }

    static Statement continuation(String text, int line) {
        return new Statement(Kind.CONTINUATION, text, line);
    }

    /** In ini4j {@code :} ends a key, {@code [} opens a section and a backslash escapes; here they are letters. */
    private static String escape(String name) {
        return name.replace("\\", "\\\\").replace(":", "\\:").replace("[", "\\[");
    }
}
