package dev.rolecall.server.task;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A port that a container has open. The containers of a task share its address, so that it is the same outside.
 *
 * @param number 1 to 65535
 * @param protocol {@code tcp} or {@code udp}
 */
public record Port(int number, String protocol) {
    /** What {@link #parse} demands, behind "must be". */
    public static final String ALLOWED = "ports from 1 to 65535, such as 8080 or 53/udp";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})(?:/(tcp|udp))?");
    private static final int HIGHEST = 65_535;

    /** Reads {@code 8080}, {@code 8080/tcp} or {@code 53/udp}. */
    public static Optional<Port> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(matcher.group(1));
        String protocol = matcher.group(2) == null ? "tcp" : matcher.group(2);
        return Optional.of(new Port(number, protocol)).filter(port -> number >= 1 && number <= HIGHEST);
    }
}
