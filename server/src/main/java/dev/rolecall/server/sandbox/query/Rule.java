package dev.rolecall.server.sandbox.query;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What STS demands of one text parameter.
 *
 * @param name as on the wire, {@code RoleArn}
 * @param minimum shortest length, inclusive
 * @param maximum longest length, inclusive
 * @param pattern what the whole value must match, if anything
 * @param secret whether an error must not repeat the value
 */
public record Rule(
        String name, int minimum, int maximum, @Nullable Pattern pattern, boolean secret) {

    public static Rule length(String name, int minimum, int maximum) {
        return new Rule(name, minimum, maximum, null, false);
    }

    public static Rule matching(String name, int minimum, int maximum, String pattern) {
        return new Rule(name, minimum, maximum, Pattern.compile(pattern), false);
    }

    /** The same, for a value that errors must not repeat. */
    public Rule asSecret() {
        return new Rule(name, minimum, maximum, pattern, true);
    }

    /** What the value violates, in the words of STS, or null. */
    @Nullable
    String violation(String value) {
        if (value.length() < minimum) {
            return "Member must have length greater than or equal to " + minimum;
        }
        if (value.length() > maximum) {
            return "Member must have length less than or equal to " + maximum;
        }
        if (pattern != null && !pattern.matcher(value).matches()) {
            return "Member must satisfy regular expression pattern: " + pattern;
        }
        return null;
    }
}
