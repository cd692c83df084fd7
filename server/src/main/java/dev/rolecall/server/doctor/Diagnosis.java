package dev.rolecall.server.doctor;

import java.util.Locale;

/**
 * What one look found.
 *
 * @param subject what was looked at
 * @param words what was found, and what to do where it is not well
 */
public record Diagnosis(Severity severity, String subject, String words) {

    /** How bad it is. */
    public enum Severity {
        /** As it should be. */
        OK("ok"),
        /** Works, but somebody may be surprised. */
        NOTE("note"),
        /** Something will fail. */
        FAIL("FAIL");

        private final String label;

        Severity(String label) {
            this.label = label;
        }

        /** In machine-readable output. */
        public String text() {
            return label.toLowerCase(Locale.ROOT);
        }
    }

    static Diagnosis ok(String subject, String words) {
        return new Diagnosis(Severity.OK, subject, words);
    }

    static Diagnosis note(String subject, String words) {
        return new Diagnosis(Severity.NOTE, subject, words);
    }

    static Diagnosis fail(String subject, String words) {
        return new Diagnosis(Severity.FAIL, subject, words);
    }

    /** One line for people. */
    public String line() {
        return String.format("%-4s  %s", severity.label, subject) + ": " + words;
    }
}
