package dev.rolecall.server.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user says about the task. Whatever is left out is made up, and agrees with it.
 *
 * @param words each as its key allows
 * @param containers one at least, each with a name of its own; the first is the one that clients are pointed at
 */
public record TaskSettings(Map<TaskKey, String> words, Map<String, String> tags, List<ContainerSettings> containers) {
    private static final List<ContainerSettings> DEFAULT_CONTAINERS = List.of(ContainerSettings.named("app"));

    public TaskSettings {
        words = Map.copyOf(words);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        containers = containers.isEmpty() ? DEFAULT_CONTAINERS : List.copyOf(containers);
    }

    /** A task of which nothing is said: it has one container. */
    public static TaskSettings none() {
        return new TaskSettings(Map.of(), Map.of(), List.of());
    }

    /** The container that clients are pointed at. */
    public ContainerSettings first() {
        return containers.get(0);
    }

    Optional<String> word(TaskKey key) {
        return Optional.ofNullable(words.get(key));
    }

    /** The limit of the task; what its containers have between them, or the smallest that Fargate has, if it is left out. */
    int limit(TaskKey key, ContainerKey ofEach, int smallest) {
        int together = containers.stream()
                .mapToInt(container -> container.count(ofEach))
                .sum();
        return word(key).map(Integer::parseInt).orElse(Math.max(together, smallest));
    }
}
