package dev.rolecall.core.ini;

/** What the AWS SDKs take for a name, of a section or of a key. */
public final class AwsName {
    private static final boolean[] ALLOWED = new boolean[128];

    static {
        for (char c = 0; c < ALLOWED.length; c++) {
            ALLOWED[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "_-/.%@:+".indexOf(c) >= 0;
        }
    }

    private AwsName() {}

    /** Whether the text has letters, digits and {@code _ - / . % @ : +} only, and at least one. */
    public static boolean matches(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ALLOWED.length || !ALLOWED[c]) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
