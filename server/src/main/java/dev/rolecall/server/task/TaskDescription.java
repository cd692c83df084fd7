package dev.rolecall.server.task;

import dev.rolecall.server.imds.InstanceDescription;
import dev.rolecall.server.wire.MadeUpIds;
import java.time.Instant;

/**
 * The task that the metadata endpoints describe. Values agree with each other, and with those of the instance: they share
 * account, region, zone, VPC and subnet.
 *
 * @param started when its containers were; what comes before is seconds earlier
 */
record TaskDescription(TaskSettings settings, InstanceDescription instance, Instant started) {
    private static final int SMALLEST_CPU = 256;
    private static final int SMALLEST_MEMORY = 512;
    private static final int ID_DIGITS = 32;

    /** Fargate writes its ARN, the agent on an instance its name. */
    String cluster() {
        return isFargate() ? arn("cluster/" + clusterName()) : clusterName();
    }

    private String clusterName() {
        return settings.word(TaskKey.CLUSTER).orElse("default");
    }

    String family() {
        return settings.word(TaskKey.FAMILY).orElse("app");
    }

    String revision() {
        return settings.word(TaskKey.REVISION).orElse("1");
    }

    String group() {
        return settings.word(TaskKey.SERVICE).map(name -> "service:" + name).orElseGet(() -> "family:" + family());
    }

    String launchType() {
        return settings.word(TaskKey.LAUNCH_TYPE).orElse("FARGATE");
    }

    boolean isFargate() {
        return launchType().equals("FARGATE");
    }

    boolean hasFaultInjection() {
        return settings.word(TaskKey.FAULT_INJECTION).filter("true"::equals).isPresent();
    }

    String id() {
        return settings.word(TaskKey.TASK_ID)
                .orElseGet(() -> MadeUpIds.digits(arn(clusterName() + family()), ID_DIGITS));
    }

    String arn() {
        return arn("task/" + clusterName() + "/" + id());
    }

    /** The ARN of one of its containers. */
    String containerArn(String name) {
        String hex = MadeUpIds.digits(arn() + name, ID_DIGITS);
        String uuid = String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
        return arn("container/" + clusterName() + "/" + id() + "/" + uuid);
    }

    private String arn(String resource) {
        return "arn:" + instance.placement().partition() + ":ecs:"
                + instance.placement().region() + ":" + instance.accountId() + ":" + resource;
    }

    /** CPU units. */
    int cpu() {
        return settings.limit(TaskKey.CPU, ContainerKey.CPU, SMALLEST_CPU);
    }

    /** MiB. */
    int memory() {
        return settings.limit(TaskKey.MEMORY, ContainerKey.MEMORY, SMALLEST_MEMORY);
    }

    /** Of an interface of its own, in the subnet of the instance. */
    String privateIp() {
        String neighbour = instance.network().privateIp();
        String last = neighbour.endsWith(".20") ? "21" : "20";
        return settings.word(TaskKey.PRIVATE_IP)
                .orElseGet(() -> neighbour.substring(0, neighbour.lastIndexOf('.') + 1) + last);
    }
}
