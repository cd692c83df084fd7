package dev.rolecall.server.http;

/** Holds a word of a request while it is looked at; of one that is longer, only that it is. Used again and again. */
final class ShortText {
    private final byte[] octets = new byte[24];
    private int length;

    void clear() {
        length = 0;
    }

    boolean isEmpty() {
        return length == 0;
    }

    void add(byte octet) {
        if (length < octets.length) {
            octets[length] = octet;
        }
        length = Math.min(length + 1, octets.length + 1);
    }

    /** Takes blanks off the end. */
    void trimEnd() {
        while (length > 0 && length <= octets.length && Octets.isBlank(octets[length - 1])) {
            length--;
        }
    }

    /** Exactly that. */
    boolean is(String text) {
        return matches(text, 0);
    }

    /** That, whatever its case; a text without letters that differ by more than that bit. */
    boolean isIgnoringCase(String lowerCase) {
        return matches(lowerCase, 0x20);
    }

    private boolean matches(String text, int ignored) {
        if (length != text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char wanted = text.charAt(i);
            if (octets[i] != wanted && !(Character.isLetter(wanted) && (octets[i] | ignored) == wanted)) {
                return false;
            }
        }
        return true;
    }

    /** The number that it is in plain decimal digits, or -1: no sign, no blank, and no more digits than a long holds. */
    long decimal() {
        if (length == 0 || length > 18) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            int digit = octets[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
