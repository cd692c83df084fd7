package dev.rolecall.server.task;

import dev.rolecall.server.imds.WordKey;
import java.util.regex.Pattern;

/** What can be said about a container in one word, each as it may be written. */
public enum ContainerKey implements WordKey {
    IMAGE("[A-Za-z0-9_./:@-]{1,255}", "the name of an image, such as public.ecr.aws/nginx/nginx:stable"),
    IMAGE_ID("sha256:[0-9a-f]{64}", "sha256: and 64 hexadecimal digits in lower case"),
    CPU(TaskKey.COUNT, TaskKey.CPU.allowed()),
    MEMORY(TaskKey.COUNT, TaskKey.MEMORY.allowed()),
    HEALTH("HEALTHY|UNHEALTHY|UNKNOWN", "HEALTHY, UNHEALTHY or UNKNOWN"),
    LOG_GROUP("[A-Za-z0-9_/.#-]{1,512}", "the name of a log group, such as /ecs/app");

    private final Pattern pattern;
    private final String allowed;

    ContainerKey(String pattern, String allowed) {
        this.pattern = Pattern.compile(pattern);
        this.allowed = allowed;
    }

    @Override
    public Pattern pattern() {
        return pattern;
    }

    @Override
    public String allowed() {
        return allowed;
    }
}
