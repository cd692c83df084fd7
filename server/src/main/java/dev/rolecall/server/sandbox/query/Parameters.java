package dev.rolecall.server.sandbox.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of one call and collects what is wrong with them, for STS reports every violation at once: read
 * them all, then {@link #check()}. Confined to the call.
 */
public final class Parameters {
    private final Form form;
    private final List<String> violations = new ArrayList<>();

    public Parameters(Form form) {
        this.form = form;
    }

    /** The value; if it is absent, which is a violation, an empty text. */
    public String required(Rule rule) {
        String value = optional(rule);
        if (value == null) {
            violate("Value null", rule.name(), "Member must not be null");
            return "";
        }
        return value;
    }

    /** The value, or null if it is absent. */
    public @Nullable String optional(Rule rule) {
        String value = form.first(rule.name());
        String violation = value == null ? null : rule.violation(value);
        if (violation != null) {
            violate(rule.secret() ? "Value" : "Value '" + value + "'", rule.name(), violation);
        }
        return value;
    }

    /** A number within inclusive bounds, or null if it is absent or, which is a violation, not one. */
    public @Nullable Integer integer(String name, int minimum, int maximum) {
        String text = form.first(name);
        if (text == null) {
            return null;
        }
        Integer value = parse(text);
        if (value == null) {
            violate("Value '" + text + "'", name, "Member must be an integer");
        } else if (value < minimum) {
            violate("Value '" + value + "'", name, "Member must have value greater than or equal to " + minimum);
        } else if (value > maximum) {
            violate("Value '" + value + "'", name, "Member must have value less than or equal to " + maximum);
        }
        return value;
    }

    /** Demands that a list has no more members than that. */
    public void atMost(int maximum, String list) {
        String prefix = list + ".member.";
        long members = form.fields().stream()
                .map(Form.Field::name)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()).split("\\.", 2)[0])
                .distinct()
                .count();
        if (members > maximum) {
            violate("Value", list, "Member must have length less than or equal to " + maximum);
        }
    }

    /**
     * Ends the reading.
     *
     * @throws StsError ValidationError with every violation so far
     */
    public void check() {
        if (!violations.isEmpty()) {
            throw StsError.validation(violations.size()
                    + (violations.size() == 1 ? " validation error detected: " : " validation errors detected: ")
                    + String.join("; ", violations));
        }
    }

    private void violate(String value, String name, String constraint) {
        String member = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        violations.add(value + " at '" + member + "' failed to satisfy constraint: " + constraint);
    }

    private static @Nullable Integer parse(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
