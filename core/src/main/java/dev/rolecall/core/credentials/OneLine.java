package dev.rolecall.core.credentials;

import java.util.regex.Pattern;

/** Texts for people that quote what others wrote, which may have line ends of its own: a value over several lines, say. */
public final class OneLine {
    private static final Pattern LINE_END = Pattern.compile("\\s*[\\r\\n\\u0085\\u2028\\u2029]+\\s*");

    private OneLine() {}

    /** The text with a space for each line end. */
    public static String of(String text) {
        return LINE_END.matcher(text).replaceAll(" ");
    }
}
