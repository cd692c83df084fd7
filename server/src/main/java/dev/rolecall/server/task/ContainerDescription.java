package dev.rolecall.server.task;

import dev.rolecall.server.wire.MadeUpIds;
import java.util.LinkedHashMap;
import java.util.Map;

/** One container of a task. Values follow from the task and from the container's name. */
record ContainerDescription(TaskDescription task, ContainerSettings settings) {
    private static final int DIGEST_DIGITS = 64;
    private static final int SUFFIX_DIGITS = 20;
    private static final int NUMBER_DIGITS = 8;
    private static final int SIXTEEN = 16;

    String name() {
        return settings.name();
    }

    /** On Fargate, which shows no Docker, the task's id and a number. */
    String dockerId() {
        String digits = MadeUpIds.digits(arn(), DIGEST_DIGITS);
        return task.isFargate()
                ? task.id() + "-" + Long.parseLong(digits.substring(0, NUMBER_DIGITS), SIXTEEN)
                : digits;
    }

    String dockerName() {
        return task.isFargate()
                ? name()
                : String.join(
                        "-", "ecs", task.family(), task.revision(), name(), MadeUpIds.digits(name(), SUFFIX_DIGITS));
    }

    String arn() {
        return task.containerArn(name());
    }

    String image() {
        return settings.word(ContainerKey.IMAGE).orElseGet(() -> name() + ":latest");
    }

    String imageId() {
        return settings.word(ContainerKey.IMAGE_ID)
                .orElseGet(() -> "sha256:" + MadeUpIds.digits(image(), DIGEST_DIGITS));
    }

    /** Its own, and those that ECS sets, which win. */
    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>(settings.labels());
        labels.put("com.amazonaws.ecs.cluster", task.cluster());
        labels.put("com.amazonaws.ecs.container-name", name());
        labels.put("com.amazonaws.ecs.task-arn", task.arn());
        labels.put("com.amazonaws.ecs.task-definition-family", task.family());
        labels.put("com.amazonaws.ecs.task-definition-version", task.revision());
        return labels;
    }

    /** MiB: its own limit, else that of the task. */
    int memory() {
        return settings.words().containsKey(ContainerKey.MEMORY) ? settings.count(ContainerKey.MEMORY) : task.memory();
    }
}
