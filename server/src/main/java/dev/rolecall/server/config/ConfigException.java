package dev.rolecall.server.config;

import java.util.List;

/** Says all that is wrong with the configuration at once. Nothing listens after it; the exit status is 2. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public ConfigException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence a problem, each naming the option, variable, or file and line. */
    public List<String> problems() {
        return problems;
    }
}
