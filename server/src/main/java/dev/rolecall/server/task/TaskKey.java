package dev.rolecall.server.task;

import dev.rolecall.server.imds.InstanceKey;
import dev.rolecall.server.imds.Network;
import dev.rolecall.server.imds.WordKey;
import java.util.regex.Pattern;

/** What can be said about the task in one word, each as it may be written. */
public enum TaskKey implements WordKey {
    CLUSTER(TaskKey.NAME, "1 to 255 letters, digits, - and _"),
    FAMILY(TaskKey.NAME, "1 to 255 letters, digits, - and _"),
    REVISION("[1-9]\\d{0,8}", "a number from 1"),
    SERVICE(TaskKey.NAME, "1 to 255 letters, digits, - and _"),
    LAUNCH_TYPE("EC2|FARGATE", "EC2 or FARGATE"),
    TASK_ID("[0-9a-f]{32}", "32 hexadecimal digits in lower case"),
    CPU(TaskKey.COUNT, "a number of CPU units, 1024 for one CPU, such as 256"),
    MEMORY(TaskKey.COUNT, "a number of MiB, such as 512"),
    PRIVATE_IP(Network.IPV4, InstanceKey.PRIVATE_IP.allowed()),
    FAULT_INJECTION("true|false", "true or false");

    static final String NAME = "[A-Za-z0-9_-]{1,255}";
    static final String COUNT = "[1-9]\\d{0,6}";

    private final Pattern pattern;
    private final String allowed;

    TaskKey(String pattern, String allowed) {
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
