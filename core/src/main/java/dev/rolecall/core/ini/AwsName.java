package dev.rolecall.core.ini;

/** What the AWS SDKs take for a name, of a section or of a key. */
public final class AwsName {
    private static final String SIGNS = "_-/.%@:+";

    private AwsName() {}

    /** Whether the text has letters, digits and {@code _ - / . % @ : +} only, and at least one. */
    public static boolean matches(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || SIGNS.indexOf(c) >= 0;
    }
}
