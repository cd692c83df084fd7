package dev.rolecall.server.task;

import dev.rolecall.server.imds.Network;
import dev.rolecall.server.wire.WireTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is told of a container. Members without a value are left out, as the agent does.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-response.html">Task
 *     metadata version 4 (verified 2026-11)</a>
 */
final class ContainerDocument {
    private static final String RUNNING = "RUNNING";
    /** What Docker gives a container of which nothing is said. */
    private static final int FEWEST_CPU_SHARES = 2;

    private ContainerDocument() {}

    /** The members, with the networks as this version of the endpoint shows them. */
    static Map<String, Object> members(ContainerDescription container, TaskVersion version) {
        ContainerSettings settings = container.settings();
        Instant started = container.task().started();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("DockerId", container.dockerId());
        members.put("Name", container.name());
        members.put("DockerName", container.dockerName());
        members.put("Image", container.image());
        members.put("ImageID", container.imageId());
        if (!settings.ports().isEmpty()) {
            members.put(
                    "Ports",
                    settings.ports().stream().map(ContainerDocument::port).toList());
        }
        members.put("Labels", container.labels());
        members.put("DesiredStatus", RUNNING);
        members.put("KnownStatus", RUNNING);
        members.put("Limits", limits(settings));
        members.put("CreatedAt", WireTime.iso(started.minusSeconds(1)));
        members.put("StartedAt", WireTime.iso(started));
        members.put("Type", "NORMAL");
        members.put("Networks", List.of(network(container.task(), version)));
        settings.word(ContainerKey.HEALTH)
                .ifPresent(status ->
                        members.put("Health", Members.of("status", status, "statusSince", WireTime.iso(started))));
        settings.word(ContainerKey.LOG_GROUP).ifPresent(group -> log(container, group, members));
        members.put("ContainerARN", container.arn());
        if (container.task().isFargate()) {
            members.put("Snapshotter", "overlayfs");
        }
        return members;
    }

    private static Map<String, Object> port(Port port) {
        return Members.of("ContainerPort", port.number(), "Protocol", port.protocol(), "HostPort", port.number());
    }

    private static Map<String, Object> limits(ContainerSettings settings) {
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("CPU", Math.max(FEWEST_CPU_SHARES, settings.count(ContainerKey.CPU)));
        if (settings.words().containsKey(ContainerKey.MEMORY)) {
            limits.put("Memory", settings.count(ContainerKey.MEMORY));
        }
        return limits;
    }

    private static void log(ContainerDescription container, String group, Map<String, Object> members) {
        TaskDescription task = container.task();
        members.put("LogDriver", "awslogs");
        members.put(
                "LogOptions",
                Members.of(
                        "awslogs-group",
                        group,
                        "awslogs-region",
                        task.instance().placement().region(),
                        "awslogs-stream",
                        "ecs/" + container.name() + "/" + task.id()));
    }

    /** All containers share the interface of the task. */
    private static Map<String, Object> network(TaskDescription task, TaskVersion version) {
        String ip = task.privateIp();
        String region = task.instance().placement().region();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("NetworkMode", "awsvpc");
        members.put("IPv4Addresses", List.of(ip));
        if (version == TaskVersion.V4) {
            members.put("AttachmentIndex", 0);
            members.put("MACAddress", Network.macOf(task.id()));
            members.put("IPv4SubnetCIDRBlock", Network.subnetBlock(ip));
            members.put("DomainNameServers", List.of(Network.nameServer(ip)));
            members.put("DomainNameSearchList", List.of(Network.domain(region)));
            members.put("PrivateDNSName", Network.hostname(ip, region));
            members.put("SubnetGatewayIpv4Address", Network.gateway(ip));
        }
        return members;
    }
}
