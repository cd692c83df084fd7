package dev.rolecall.server.management;

/** Texts of others in a page of ours. */
final class Html {
    private Html() {}

    /** The text as it stands, between tags and in quoted attributes. */
    static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
