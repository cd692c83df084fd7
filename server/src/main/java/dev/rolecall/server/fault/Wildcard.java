package dev.rolecall.server.fault;

/** A text in which {@code *} stands for anything, slashes and nothing among it. */
record Wildcard(String pattern) {

    /** In time that is bounded by the product of both lengths, whatever the pattern. */
    boolean matches(String text) {
        int at = 0;
        int star = -1;
        int from = 0;
        int i = 0;
        while (i < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                from = i;
            } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++from;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
