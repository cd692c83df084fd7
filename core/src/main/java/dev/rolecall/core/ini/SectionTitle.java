package dev.rolecall.core.ini;

/**
 * A section header in two parts.
 *
 * <pre>
 * [server]           kind server, no name
 * [profile app]      kind profile, name app
 * [profile "my app"] kind profile, name my app, quoted
 * </pre>
 *
 * @param kind the first word
 * @param name the rest without its quotes; empty if there is none
 * @param quoted whether the name stood in quotes, single or double
 */
public record SectionTitle(String kind, String name, boolean quoted) {

    static SectionTitle parse(String header) {
        int end = 0;
        while (end < header.length() && !SourceLine.isSpace(header.charAt(end))) {
            end++;
        }
        String kind = header.substring(0, end);
        String rest = SourceLine.trim(header.substring(end));
        boolean quoted = isQuoted(rest);
        return new SectionTitle(kind, quoted ? rest.substring(1, rest.length() - 1) : rest, quoted);
    }

    private static boolean isQuoted(String text) {
        if (text.length() < 2) {
            return false;
        }
        char quote = text.charAt(0);
        return (quote == '"' || quote == '\'') && text.indexOf(quote, 1) == text.length() - 1;
    }
}
