package dev.rolecall.server.config;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a listener speaks. */
public enum Protocol {
    /** The EC2 instance metadata service. */
    IMDS("imds"),
    /** The credentials endpoint of the ECS agent. */
    ECS("ecs"),
    /** The credentials endpoint of the EKS Pod Identity agent. */
    EKS("eks");

    private final String text;

    Protocol(String text) {
        this.text = text;
    }

    /** The name in the configuration and in machine-readable output. */
    public String text() {
        return text;
    }

    /** The protocol of that name. */
    public static Optional<Protocol> parse(String text) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.text.equals(text))
                .findFirst();
    }

    /** Their names, for a sentence. */
    public static String all() {
        return Arrays.stream(values()).map(Protocol::text).collect(Collectors.joining(", "));
    }
}
