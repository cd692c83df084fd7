package dev.rolecall.core.system;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The environment variables that the process sees, and the properties that its JVM was started with. Thread-safe. */
@FunctionalInterface
public interface Environment {

    /** The variable's value; empty if it is unset or blank, which every AWS client treats alike. */
    Optional<String> get(String name);

    /** The value of a system property; empty if it is unset or blank, or if there are variables only. */
    default Optional<String> property(String name) {
        return Optional.empty();
    }

    /** The environment of this process. */
    static Environment system() {
        return new Environment() {
            @Override
            public Optional<String> get(String name) {
                return present(System.getenv(name));
            }

            @Override
            public Optional<String> property(String name) {
                return present(System.getProperty(name));
            }
        };
    }

    /** A fixed environment, for tests and embedding. */
    static Environment of(Map<String, String> variables) {
        return of(variables, Map.of());
    }

    /** A fixed environment with system properties. */
    static Environment of(Map<String, String> variables, Map<String, String> properties) {
        Map<String, String> variablesThen = Map.copyOf(variables);
        Map<String, String> propertiesThen = Map.copyOf(properties);
        return new Environment() {
            @Override
            public Optional<String> get(String name) {
                return present(variablesThen.get(name));
            }

            @Override
            public Optional<String> property(String name) {
                return present(propertiesThen.get(name));
            }
        };
    }

    private static Optional<String> present(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
