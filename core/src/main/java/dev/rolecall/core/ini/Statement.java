package dev.rolecall.core.ini;

/**
 * What one line says, once the {@link LineDialect} has understood it.
 *
 * @param name the header of a section, or a key; empty for a continuation
 * @param text the value, or the text to append to it; empty for a section
 * @param line counted from 1
 */
record Statement(Kind kind, String name, String text, int line) {
    enum Kind {
        SECTION,
        PROPERTY,
        NESTED,
        CONTINUATION
    }

    static Statement section(String header, int line) {
        return new Statement(Kind.SECTION, header, "", line);
    }

    static Statement continuation(String text, int line) {
        return new Statement(Kind.CONTINUATION, "", text, line);
    }

    /** The line in plain INI, which ini4j reads without surprises; a continuation has none. */
    String plain() {
        return kind == Kind.SECTION ? "[" + escape(name) + "]" : escape(name) + " = " + text;
    }

    /** In ini4j {@code :} ends a key, {@code [} opens a section and a backslash escapes; here they are letters. */
    private static String escape(String name) {
        return name.replace("\\", "\\\\").replace(":", "\\:").replace("[", "\\[");
    }
}
