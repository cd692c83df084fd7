package dev.rolecall.server.config;

/** Reads {@code true} and {@code false}, and nothing that one could take for either. */
final class Booleans {
    private Booleans() {}

    static boolean parse(Setting setting, Problems problems) {
        boolean isTrue = setting.text().equals("true");
        if (!isTrue && !setting.text().equals("false")) {
            problems.mustBe(setting, "true or false");
        }
        return isTrue;
    }
}
