package dev.rolecall.core.system;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The environment variables that the process sees. Thread-safe. */
@FunctionalInterface
public interface Environment {

    /** The variable's value; empty if it is unset or blank, which every AWS client treats alike. */
    Optional<String> get(String name);

    /** The environment of this process. */
    static Environment system() {
        return name -> present(System.getenv(name));
    }

    /** A fixed environment, for tests and embedding. */
    static Environment of(Map<String, String> variables) {
        Map<String, String> copy = Map.copyOf(variables);
        return name -> present(copy.get(name));
    }

    private static Optional<String> present(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
