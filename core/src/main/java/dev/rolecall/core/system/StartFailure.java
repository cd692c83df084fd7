package dev.rolecall.core.system;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why the system does not start a program.
 *
 * @param error the system's number for it, 0 if it tells none
 * @param reason in the system's words
 */
record StartFailure(int error, String reason) {
    private static final int NO_SUCH_FILE = 2;

    /** {@code error=2, No such file or directory} up to Java 22, {@code error: 2 (No such file or directory)} since. */
    private static final Pattern SYSTEM_ERROR = Pattern.compile("error[=:] ?(\\d{1,9}),? \\(?(.+?)\\)?\\s*$");

    /** The JDK repeats the program and its working directory; what the system said stands at the end. */
    static StartFailure of(IOException failure) {
        Matcher matcher = SYSTEM_ERROR.matcher(String.valueOf(failure.getMessage()));
        return matcher.find()
                ? new StartFailure(Integer.parseInt(matcher.group(1)), matcher.group(2))
                : new StartFailure(0, "the system refuses");
    }

    /** Whether there is no such program. */
    boolean isNotFound() {
        return error == NO_SUCH_FILE;
    }
}
