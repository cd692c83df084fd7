package dev.rolecall.server.config;

import dev.rolecall.server.task.ContainerKey;
import dev.rolecall.server.task.ContainerSettings;
import dev.rolecall.server.task.TaskKey;
import dev.rolecall.server.task.TaskSettings;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code [task]}, and the containers with it: what the task metadata endpoints tell. */
final class TaskReader {
    /** As ECS has them. */
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N} +.:/@_-]{1,128}");

    private static final int LONGEST_TAG_VALUE = 256;

    private final ConfigSection section;
    private final Map<String, ConfigSection> containers;
    private final Problems problems;

    TaskReader(ConfigSection section, Map<String, ConfigSection> containers, Problems problems) {
        this.section = section;
        this.containers = containers;
        this.problems = problems;
    }

    /** Every key of the section. */
    static Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(Set.of("tag.NAME"));
        keys.addAll(Words.keys(TaskKey.values()));
        return keys;
    }

    TaskSettings read() {
        Map<TaskKey, String> words = Words.read(TaskKey.class, section, problems);
        List<ContainerSettings> all = new ContainersReader(containers, problems).read();
        checkLimit(TaskKey.CPU, ContainerKey.CPU, words, all);
        checkLimit(TaskKey.MEMORY, ContainerKey.MEMORY, words, all);
        return new TaskSettings(words, tags(), all);
    }

    /** ECS takes no task whose containers are promised more than it has. */
    private void checkLimit(
            TaskKey key, ContainerKey ofEach, Map<TaskKey, String> words, List<ContainerSettings> containers) {
        int together = containers.stream()
                .mapToInt(container -> container.count(ofEach))
                .sum();
        String limit = words.get(key);
        if (limit != null && Integer.parseInt(limit) < together) {
            section.find(key.key())
                    .ifPresent(setting ->
                            problems.mustBe(setting, together + " or more, which its containers have between them"));
        }
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        section.settings().forEach((key, setting) -> {
            if (!key.startsWith(ConfigFile.TAG)) {
                return;
            }
            String name = key.substring(ConfigFile.TAG.length());
            if (!TAG.matcher(name).matches()) {
                problems.add(
                        setting.where() + ": the name of a tag must have 1 to 128 letters, digits, spaces or +-.:/@_");
            } else if (setting.text().length() > LONGEST_TAG_VALUE) {
                problems.add(setting.where() + " must have " + LONGEST_TAG_VALUE + " characters or fewer");
            } else {
                tags.put(name, setting.text());
            }
        });
        return tags;
    }
}
