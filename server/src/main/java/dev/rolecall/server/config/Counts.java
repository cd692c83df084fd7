package dev.rolecall.server.config;

/** Reads a number of something, of which there has to be at least one. */
final class Counts {
    private Counts() {}

    /**
     * The number that the setting has; one, and a problem, if it has none.
     *
     * @param things what is counted, for the problem
     */
    static int parse(Setting setting, int most, String things, Problems problems) {
        int digits = Integer.toString(most).length();
        int count = setting.text().matches("\\d{1," + digits + "}") ? Integer.parseInt(setting.text()) : 0;
        if (count < 1 || count > most) {
            problems.mustBe(setting, "a number of " + things + " from 1 to " + most);
            return 1;
        }
        return count;
    }
}
