package dev.rolecall.server.sandbox.query;

/** A piece of an XML 1.0 document that is well-formed whatever text goes into it. Immutable; may hold secrets. */
public final class Xml {
    private final String markup;

    private Xml(String markup) {
        this.markup = markup;
    }

    /** {@code <name>value</name>}. */
    public static Xml text(String name, String value) {
        return new Xml("<" + name + ">" + escape(value) + "</" + name + ">");
    }

    /** {@code <name>children</name>}. */
    public static Xml element(String name, Xml... children) {
        return new Xml("<" + name + ">" + all(children) + "</" + name + ">");
    }

    /** The same with a namespace, for the root of a document. */
    public static Xml element(String name, String namespace, Xml... children) {
        return new Xml("<" + name + " xmlns=\"" + escape(namespace) + "\">" + all(children) + "</" + name + ">");
    }

    /** These pieces, one behind the other. */
    public static Xml sequence(Xml... pieces) {
        return new Xml(all(pieces));
    }

    /** Nothing, for what a document leaves out. */
    public static Xml nothing() {
        return new Xml("");
    }

    /** The document's text. */
    public String markup() {
        return markup;
    }

    private static String all(Xml... pieces) {
        StringBuilder text = new StringBuilder();
        for (Xml piece : pieces) {
            text.append(piece.markup);
        }
        return text.toString();
    }

    private static String escape(String value) {
        StringBuilder text = new StringBuilder(value.length() + 16);
        value.codePoints().forEach(c -> escape(text, c));
        return text.toString();
    }

    private static void escape(StringBuilder text, int c) {
        switch (c) {
            case '&' -> text.append("&amp;");
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '"' -> text.append("&quot;");
            case '\r' -> text.append("&#13;"); // a parser would read it as a line feed
            // XML 1.0 cannot carry every character, not even escaped.
            default -> text.appendCodePoint(isXml(c) ? c : 0xFFFD);
        }
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
