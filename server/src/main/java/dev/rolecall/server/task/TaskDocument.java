package dev.rolecall.server.task;

import dev.rolecall.server.wire.WireTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is told of the task. Members without a value are left out, as the agent does. */
final class TaskDocument {
    private static final String RUNNING = "RUNNING";
    private static final double UNITS_PER_CPU = 1024;
    private static final int PULL_SECONDS = 1;
    private static final int PULLED_BEFORE_SECONDS = 2;

    private TaskDocument() {}

    /** The members, as this version of the endpoint shows them. */
    static Map<String, Object> members(
            TaskDescription task, List<ContainerDescription> containers, TaskVersion version, boolean tags) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Cluster", task.cluster());
        members.put("TaskARN", task.arn());
        members.put("Family", task.family());
        members.put("Revision", task.revision());
        members.put("DesiredStatus", RUNNING);
        members.put("KnownStatus", RUNNING);
        members.put(
                "Containers",
                containers.stream()
                        .map(container -> ContainerDocument.members(container, version))
                        .toList());
        members.put("Limits", Members.of("CPU", task.cpu() / UNITS_PER_CPU, "Memory", task.memory()));
        members.put("PullStartedAt", WireTime.iso(task.started().minusSeconds(PULLED_BEFORE_SECONDS + PULL_SECONDS)));
        members.put("PullStoppedAt", WireTime.iso(task.started().minusSeconds(PULLED_BEFORE_SECONDS)));
        members.put("AvailabilityZone", task.instance().placement().zone());
        if (tags) {
            tags(task, members);
        }
        if (version == TaskVersion.V4) {
            newest(task, members);
        }
        return members;
    }

    /** On Fargate there is no instance with tags. */
    private static void tags(TaskDescription task, Map<String, Object> members) {
        if (!task.settings().tags().isEmpty()) {
            members.put("TaskTags", task.settings().tags());
        }
        Map<String, String> ofInstance = task.instance().settings().tags();
        if (!task.isFargate() && !ofInstance.isEmpty()) {
            members.put("ContainerInstanceTags", ofInstance);
        }
    }

    private static void newest(TaskDescription task, Map<String, Object> members) {
        members.put("LaunchType", task.launchType());
        members.put("VPCID", task.instance().network().vpcId());
        task.settings().word(TaskKey.SERVICE).ifPresent(name -> members.put("ServiceName", name));
        members.put("Group", task.group());
        if (task.isFargate()) {
            members.put("ClockDrift", clockDrift(task));
            members.put("EphemeralStorageMetrics", ephemeralStorage());
        }
        members.put("FaultInjectionEnabled", task.hasFaultInjection());
        members.put("AvailabilityZoneID", task.instance().placement().zoneId());
    }

    private static Map<String, Object> clockDrift(TaskDescription task) {
        return Members.of(
                "ClockErrorBound",
                0.5,
                "ReferenceTimestamp",
                WireTime.iso(task.started()),
                "ClockSynchronizationStatus",
                "SYNCHRONIZED");
    }

    /** MiB, of the 20 GiB that every task of Fargate has. */
    private static Map<String, Object> ephemeralStorage() {
        return Members.of("Utilized", 261, "Reserved", 20_496);
    }
}
