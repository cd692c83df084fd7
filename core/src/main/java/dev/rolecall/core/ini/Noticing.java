package dev.rolecall.core.ini;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects what deserves a word while a file is read, one section and one key after the other. */
final class Noticing {
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z0-9_.-]{1,64}");

    private final List<IniNote> notes = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> nestedKeys = new HashSet<>();
    private String header = "";
    private int keyLine;
    private int lineOfUnusualNested;

    /** All notes, by line. */
    List<IniNote> notes() {
        notes.sort(Comparator.comparingInt(IniNote::line));
        return notes;
    }

    void enter(String section) {
        header = section;
        keys.clear();
    }

    /** Takes a note if there is reason to. */
    void when(boolean noticed, IniNote.Kind kind, int line, String key) {
        if (noticed) {
            notes.add(new IniNote(kind, line, header, printable(key)));
        }
    }

    /** Looks at a key, as it is written. */
    void key(String key, int line) {
        keyLine = line;
        nestedKeys.clear();
        String lowerCase = spelling(key, line);
        when(!AwsName.matches(lowerCase), IniNote.Kind.UNUSUAL_KEY, line, "");
        when(!keys.add(lowerCase), IniNote.Kind.DUPLICATE_KEY, line, lowerCase);
    }

    /** Looks at a key nested below the last one. */
    void nestedKey(String key, int line) {
        String lowerCase = spelling(key, line);
        if (!AwsName.matches(lowerCase) && lineOfUnusualNested < keyLine) {
            lineOfUnusualNested = keyLine;
            when(true, IniNote.Kind.UNUSUAL_NESTED_KEY, keyLine, "");
        }
        when(!nestedKeys.add(lowerCase), IniNote.Kind.DUPLICATE_NESTED_KEY, line, lowerCase);
    }

    private String spelling(String key, int line) {
        String lowerCase = key.toLowerCase(Locale.ROOT);
        when(key.indexOf(':') >= 0, IniNote.Kind.COLON_IN_KEY, line, key);
        when(!key.equals(lowerCase), IniNote.Kind.MIXED_CASE_KEY, line, key);
        return lowerCase;
    }

    /** The key if it is a plain name. Else nothing: of a token that was pasted over two lines, a part can pass for a key. */
    private static String printable(String key) {
        return PLAIN_NAME.matcher(key).matches() ? key : "";
    }
}
