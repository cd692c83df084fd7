package dev.rolecall.server.config;

import dev.rolecall.server.task.ContainerKey;
import dev.rolecall.server.task.ContainerSettings;
import dev.rolecall.server.task.Port;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads each {@code [container NAME]}: the containers of the task, in the order of the file. */
final class ContainersReader {
    private static final String PORTS = "ports";

    /** As ECS has them in a task definition. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    private final Map<String, ConfigSection> sections;
    private final Problems problems;

    ContainersReader(Map<String, ConfigSection> sections, Problems problems) {
        this.sections = sections;
        this.problems = problems;
    }

    /** Every key of such a section. */
    static Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(Set.of(PORTS, "label.NAME"));
        keys.addAll(Words.keys(ContainerKey.values()));
        return keys;
    }

    List<ContainerSettings> read() {
        List<ContainerSettings> containers = new ArrayList<>();
        sections.forEach((name, section) -> {
            if (!NAME.matcher(name).matches()) {
                problems.add(section.where() + ": the name of a container must have 1 to 255 letters, digits, - and _");
            }
            containers.add(new ContainerSettings(
                    name, Words.read(ContainerKey.class, section, problems), ports(section), labels(section)));
        });
        return containers;
    }

    private List<Port> ports(ConfigSection section) {
        List<Port> ports = new ArrayList<>();
        section.find(PORTS).ifPresent(setting -> {
            List<String> words = ListenersReader.words(setting);
            words.forEach(word -> Port.parse(word)
                    .ifPresentOrElse(
                            ports::add, () -> problems.mustBe(new Setting(setting.where(), word), Port.ALLOWED)));
            if (words.isEmpty()) {
                problems.mustBe(setting, Port.ALLOWED);
            }
        });
        return ports;
    }

    private Map<String, String> labels(ConfigSection section) {
        Map<String, String> labels = new LinkedHashMap<>();
        section.settings().forEach((key, setting) -> {
            if (!key.startsWith(ConfigFile.LABEL)) {
                return;
            }
            String name = key.substring(ConfigFile.LABEL.length());
            if (name.isEmpty()) {
                problems.add(setting.where() + " needs the name of a label behind the dot");
            } else {
                labels.put(name, setting.text());
            }
        });
        return labels;
    }
}
