package dev.rolecall.core.ini;

/**
 * Something that is read here without harm, yet looks like a slip or is read differently elsewhere.
 *
 * @param line counted from 1
 * @param section the header it stands under; empty before the first
 * @param key as written; empty if there is none, or if it looks unlike a name and might hold part of a secret
 */
public record IniNote(Kind kind, int line, String section, String key) {

    /** What was noticed. */
    public enum Kind {
        BYTE_ORDER_MARK("the file starts with a byte order mark"),
        SPACED_HEADER("there is space inside the brackets"),
        INDENTED_KEY("the first key of the section is indented"),
        INDENTED_COMMENT("this comment is indented below a value"),
        INLINE_COMMENT("a comment follows the value"),
        CONTINUATION_LIKE_KEY("this line is indented, so it belongs to the value above"),
        MIXED_CASE_KEY("the key has capital letters and is read in lower case"),
        COLON_IN_KEY("the key contains ':', which does not end it; only '=' does"),
        UNUSUAL_KEY("the key in this line is ignored, as by most AWS SDKs"),
        UNUSUAL_NESTED_KEY("a key nested below this one is ignored, as by most AWS SDKs"),
        DUPLICATE_KEY("the key is set twice and the last one counts"),
        DUPLICATE_NESTED_KEY("the nested key is set twice and the last one counts");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /** A plain sentence without a full stop, naming section and key. */
    public String sentence() {
        String where = (section.isEmpty() ? "" : "[" + section + "] ") + key;
        return where.isBlank() ? kind.text : where.strip() + ": " + kind.text;
    }
}
