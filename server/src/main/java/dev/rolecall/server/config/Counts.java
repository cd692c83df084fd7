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
        return parse(setting, 1, most, things, problems);
    }

    /** The same where one is not enough; the least, and a problem, if the setting has no such number. */
    static int parse(Setting setting, int least, int most, String things, Problems problems) {
        int digits = Integer.toString(most).length();
        int count = setting.text().matches("\\d{1," + digits + "}") ? Integer.parseInt(setting.text()) : 0;
        if (count < least || count > most) {
            problems.mustBe(setting, "a number of " + things + " from " + least + " to " + most);
            return least;
        }
        return count;
    }
}
