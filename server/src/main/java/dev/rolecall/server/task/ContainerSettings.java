package dev.rolecall.server.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user says about one container of the task.
 *
 * @param name also its id in {@code /v3/{id}} and {@code /v4/{id}}
 * @param words each as its key allows
 * @param labels those of its own, beside those that ECS sets
 */
public record ContainerSettings(
        String name, Map<ContainerKey, String> words, List<Port> ports, Map<String, String> labels) {
    public ContainerSettings {
        words = Map.copyOf(words);
        ports = List.copyOf(ports);
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** A container of which nothing is said but its name. */
    public static ContainerSettings named(String name) {
        return new ContainerSettings(name, Map.of(), List.of(), Map.of());
    }

    Optional<String> word(ContainerKey key) {
        return Optional.ofNullable(words.get(key));
    }

    /** CPU units or MiB; 0 if nothing is said. */
    public int count(ContainerKey key) {
        return word(key).map(Integer::parseInt).orElse(0);
    }
}
