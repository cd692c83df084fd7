package dev.rolecall.server.cli;

/** Texts as shells and files of variables read them back. */
final class ShellText {
    private ShellText() {}

    /** For bash, zsh and every other POSIX shell. */
    static String posix(String value) {
        return value.matches("[\\w:/.,@%+=-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    static String fish(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** PowerShell takes typographic quotes for quotes, too. */
    static String powershell(String value) {
        return "'" + value.replaceAll("['\u2018\u2019\u201a\u201b]", "$0$0") + "'";
    }

    /** A scalar of YAML, in which compose would else replace what looks like a variable. */
    static String compose(String value) {
        return "'" + value.replace("'", "''").replace("$", "$$") + "'";
    }
}
