package dev.rolecall.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolecall.server.task.ContainerKey;
import dev.rolecall.server.task.ContainerSettings;
import dev.rolecall.server.task.Port;
import dev.rolecall.server.task.TaskKey;
import dev.rolecall.server.task.TaskSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code [task]} and {@code [container NAME]}: what may be said about the task. */
final class TaskReaderTest {
    @TempDir
    Path home;

    private TaskSettings read(String... lines) {
        return Sources.of(home).file(lines).load().task();
    }

    private List<String> problems(String... lines) {
        return catchThrowableOfType(
                        ConfigException.class,
                        () -> Sources.of(home).file(lines).load())
                .problems();
    }

    @Test
    void nothing_isATaskWithOneContainer() {
        assertThat(read()).isEqualTo(TaskSettings.none());
        assertThat(read("[task]").containers()).containsExactly(ContainerSettings.named("app"));
    }

    @Test
    void sections_areTaken() {
        TaskSettings task = read(
                "[task]",
                "family = shop",
                "tag.Team Name = web 1",
                "[container web]",
                "ports = 8080, 53/udp",
                "image = nginx:1",
                "label.com.example.Owner = me",
                "[container side]");

        assertThat(task.words()).isEqualTo(Map.of(TaskKey.FAMILY, "shop"));
        assertThat(task.tags()).isEqualTo(Map.of("Team Name", "web 1"));
        assertThat(task.containers())
                .containsExactly(
                        new ContainerSettings(
                                "web",
                                Map.of(ContainerKey.IMAGE, "nginx:1"),
                                List.of(new Port(8080, "tcp"), new Port(53, "udp")),
                                Map.of("com.example.Owner", "me")),
                        ContainerSettings.named("side"));
    }

    @ParameterizedTest
    @CsvSource({
        "cluster, my cluster",
        "family, a/b",
        "revision, 0",
        "service, ä",
        "launch_type, fargate",
        "task_id, 0123",
        "cpu, 0.25",
        "memory, 1GB",
        "private_ip, 10.0.0.256",
        "fault_injection, yes",
    })
    void valueOfTask_wrong_isNamedWithWhatIsAllowed(String key, String value) {
        assertThat(problems("[task]", key + " = " + value))
                .singleElement()
                .asString()
                .contains("rolecall.ini:2: " + key + " must be ")
                .endsWith(", not '" + value + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "image, a b",
        "image_id, sha256:0123",
        "cpu, -1",
        "memory, 0",
        "health, healthy",
        "log_group, a b",
        "ports, 0",
        "ports, 65536",
        "ports, 80/sctp",
        "ports, 80:80",
    })
    void valueOfContainer_wrong_isNamedWithWhatIsAllowed(String key, String value) {
        assertThat(problems("[container a]", key + " = " + value))
                .singleElement()
                .asString()
                .contains("rolecall.ini:2: " + key + " must be ")
                .endsWith(", not '" + value + "'");
    }

    @ParameterizedTest
    @CsvSource({"task, familly, family", "container a, imgae, image"})
    void unknownKey_isToldWithTheNearest(String section, String typed, String meant) {
        assertThat(problems("[" + section + "]", typed + " = x"))
                .singleElement()
                .asString()
                .endsWith(":2: " + typed + " is not a key of [" + section.replace(" a", "") + "]; did you mean " + meant
                        + "?");
    }

    @Test
    void limit_belowThatOfTheContainers_isAProblem() {
        assertThat(problems("[task]", "memory = 512", "[container a]", "memory = 300", "[container b]", "memory = 300"))
                .singleElement()
                .asString()
                .endsWith(":2: memory must be 600 or more, which its containers have between them, not '512'");
        assertThat(read("[task]", "cpu = 512", "[container a]", "cpu = 512").words())
                .containsEntry(TaskKey.CPU, "512");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[task a]", "[container]"})
    void section_withoutOrWithTooMuchOfAName_isAProblem(String header) {
        assertThat(problems(header))
                .singleElement()
                .asString()
                .contains(":1: " + header + " is not a section of rolecall.ini");
    }

    @Test
    void section_twice_isAProblem() {
        assertThat(problems("[task]", "[container a]", "[task]", "[container a]"))
                .hasSize(2)
                .allMatch(problem -> problem.endsWith("] is there twice; keep one"));
    }

    @Test
    void nameOfContainer_wrong_isAProblem() {
        assertThat(problems("[container a/b]"))
                .singleElement()
                .asString()
                .endsWith(":1: [container a/b]: the name of a container must have 1 to 255 letters, digits, - and _");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag.", "tag.a*b"})
    void tag_wrong_isAProblem(String key) {
        assertThat(problems("[task]", key + " = x"))
                .singleElement()
                .asString()
                .contains(":2: " + key + ": the name of a tag must have");
    }

    @Test
    void tagTooLongAndLabelWithoutAName_areProblems() {
        assertThat(problems("[task]", "tag.a = " + "x".repeat(257), "[container a]", "label. = x"))
                .satisfiesExactly(
                        label -> assertThat(label).endsWith(":4: label. needs the name of a label behind the dot"),
                        tag -> assertThat(tag).endsWith(":2: tag.a must have 256 characters or fewer"));
    }

    /** So that what the sample says of the rest is what is served. */
    @Test
    void sample_behindHashes_isTheDefaultTask() throws IOException {
        String sample = Files.readString(Path.of("..", "config", "rolecall.ini"));
        String task = sample.substring(sample.indexOf("[task]"))
                .replaceAll("(?m)^#([A-Za-z_.]+ = )", "$1")
                .replaceAll(
                        "(?m)^(service|task_id|private_ip|image_id|memory|cpu|health|log_group|ports|tag.NAME"
                                + "|label.NAME) = .*$",
                        "");

        TaskSettings settings = read(task);

        assertThat(settings.words())
                .isEqualTo(Map.of(
                        TaskKey.CLUSTER, "default",
                        TaskKey.FAMILY, "app",
                        TaskKey.REVISION, "1",
                        TaskKey.LAUNCH_TYPE, "FARGATE",
                        TaskKey.FAULT_INJECTION, "false"));
        assertThat(settings.first().name())
                .isEqualTo(TaskSettings.none().first().name());
        assertThat(settings.first().words()).isEqualTo(Map.of(ContainerKey.IMAGE, "app:latest"));
    }
}
