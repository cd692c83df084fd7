package dev.rolecall.server.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.server.WireServer;
import dev.rolecall.server.imds.InstanceKey;
import dev.rolecall.server.imds.InstanceSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said of a task is told, and the rest agrees with it. */
final class TaskDescriptionTest {
    private static JsonNode read(InstanceSettings instance, TaskSettings task, String path) throws IOException {
        try (WireServer server = WireServer.describing(instance, task)) {
            return new JsonMapper().readTree(server.get(path).text());
        }
    }

    private static InstanceSettings instance(Map<InstanceKey, String> words, Map<String, String> tags) {
        return new InstanceSettings(words, List.of(), tags, Optional.empty(), Optional.empty(), Set.of(), List.of());
    }

    private static TaskSettings task(Map<TaskKey, String> words, ContainerSettings... containers) {
        return new TaskSettings(words, Map.of("team", "shop"), List.of(containers));
    }

    @Test
    void words_areTold() throws IOException {
        TaskSettings settings = task(Map.of(
                TaskKey.CLUSTER, "prod",
                TaskKey.FAMILY, "web",
                TaskKey.REVISION, "24",
                TaskKey.SERVICE, "front",
                TaskKey.LAUNCH_TYPE, "EC2",
                TaskKey.TASK_ID, "0123456789abcdef0123456789abcdef",
                TaskKey.CPU, "2048",
                TaskKey.MEMORY, "4096",
                TaskKey.FAULT_INJECTION, "true"));

        JsonNode task = read(InstanceSettings.none(), settings, "/v4/app/task");

        assertThat(task.path("Cluster").asText()).isEqualTo("prod");
        assertThat(task.path("TaskARN").asText())
                .isEqualTo("arn:aws:ecs:eu-west-1:123456789012:task/prod/0123456789abcdef0123456789abcdef");
        assertThat(task.path("Family").asText()).isEqualTo("web");
        assertThat(task.path("Revision").asText()).isEqualTo("24");
        assertThat(task.path("ServiceName").asText()).isEqualTo("front");
        assertThat(task.path("Group").asText()).isEqualTo("service:front");
        assertThat(task.path("LaunchType").asText()).isEqualTo("EC2");
        assertThat(task.at("/Limits/CPU").asDouble()).isEqualTo(2.0);
        assertThat(task.at("/Limits/Memory").asInt()).isEqualTo(4096);
        assertThat(task.path("FaultInjectionEnabled").asBoolean()).isTrue();
        assertThat(task.has("EphemeralStorageMetrics")).isFalse();
        JsonNode container = task.path("Containers").path(0);
        assertThat(container.path("DockerName").asText()).matches("ecs-web-24-app-[0-9a-f]{20}");
        assertThat(container.path("DockerId").asText()).matches("[0-9a-f]{64}");
        assertThat(container
                        .path("Labels")
                        .path("com.amazonaws.ecs.task-definition-version")
                        .asText())
                .isEqualTo("24");
    }

    @Test
    void fargate_namesTheClusterByItsArnAndTheContainersByTheTask() throws IOException {
        JsonNode task = read(InstanceSettings.none(), task(Map.of(TaskKey.CLUSTER, "prod")), "/v4/app/task");

        assertThat(task.path("Cluster").asText()).isEqualTo("arn:aws:ecs:eu-west-1:123456789012:cluster/prod");
        String id = task.path("TaskARN").asText().replaceFirst(".*/", "");
        assertThat(task.at("/Containers/0/DockerId").asText()).matches(id + "-\\d{1,10}");
        assertThat(task.at("/EphemeralStorageMetrics/Reserved").asInt()).isEqualTo(20_496);
    }

    @Test
    void instance_tellsThePlace() throws IOException {
        InstanceSettings there = instance(
                Map.of(
                        InstanceKey.ACCOUNT_ID, "111122223333",
                        InstanceKey.AVAILABILITY_ZONE, "cn-north-1b",
                        InstanceKey.PRIVATE_IP, "10.1.2.20",
                        InstanceKey.VPC_ID, "vpc-01234567"),
                Map.of());

        JsonNode task = read(there, task(Map.of()), "/v4/app/task");

        assertThat(task.path("TaskARN").asText()).startsWith("arn:aws-cn:ecs:cn-north-1:111122223333:task/");
        assertThat(task.path("AvailabilityZone").asText()).isEqualTo("cn-north-1b");
        assertThat(task.path("VPCID").asText()).isEqualTo("vpc-01234567");
        assertThat(task.at("/Containers/0/Networks/0/IPv4Addresses/0").asText()).isEqualTo("10.1.2.21");
    }

    @Test
    void addressOfTheTask_hasASubnetAroundIt() throws IOException {
        JsonNode network = read(InstanceSettings.none(), task(Map.of(TaskKey.PRIVATE_IP, "10.0.37.9")), "/v4/app")
                .at("/Networks/0");

        assertThat(network.path("IPv4SubnetCIDRBlock").asText()).isEqualTo("10.0.32.0/20");
        assertThat(network.path("SubnetGatewayIpv4Address").asText()).isEqualTo("10.0.32.1/20");
        assertThat(network.path("DomainNameServers").path(0).asText()).isEqualTo("10.0.0.2");
        assertThat(network.path("PrivateDNSName").asText()).startsWith("ip-10-0-37-9.");
    }

    @Test
    void tags_areToldWhereTheyAreAskedFor() throws IOException {
        InstanceSettings tagged = instance(Map.of(), Map.of("Name", "host"));
        TaskSettings onInstance = task(Map.of(TaskKey.LAUNCH_TYPE, "EC2"));

        assertThat(read(tagged, onInstance, "/v4/app/task").has("TaskTags")).isFalse();
        JsonNode both = read(tagged, onInstance, "/v4/app/taskWithTags");
        assertThat(both.path("TaskTags").toString()).isEqualTo("{\"team\":\"shop\"}");
        assertThat(both.path("ContainerInstanceTags").toString()).isEqualTo("{\"Name\":\"host\"}");
        JsonNode fargate = read(tagged, task(Map.of()), "/v4/app/taskWithTags");
        assertThat(fargate.has("TaskTags")).isTrue();
        assertThat(fargate.has("ContainerInstanceTags")).isFalse();
    }

    @Test
    void containers_haveWhatIsSaidOfEach() throws IOException {
        ContainerSettings web = new ContainerSettings(
                "web",
                Map.of(
                        ContainerKey.IMAGE, "nginx:1",
                        ContainerKey.CPU, "300",
                        ContainerKey.MEMORY, "1024",
                        ContainerKey.HEALTH, "HEALTHY",
                        ContainerKey.LOG_GROUP, "/ecs/web"),
                List.of(new Port(80, "tcp")),
                Map.of("owner", "me", "com.amazonaws.ecs.cluster", "other"));
        TaskSettings two = task(Map.of(), web, ContainerSettings.named("side"));

        JsonNode task = read(InstanceSettings.none(), two, "/v4/side/task");
        JsonNode container = read(InstanceSettings.none(), two, "/v4/web");

        assertThat(task.path("Containers").findValuesAsText("Name")).containsExactly("web", "side");
        assertThat(task.at("/Containers/0/DockerId")).isNotEqualTo(task.at("/Containers/1/DockerId"));
        assertThat(task.at("/Containers/0/ContainerARN")).isNotEqualTo(task.at("/Containers/1/ContainerARN"));
        assertThat(task.at("/Limits/Memory").asInt()).isEqualTo(1024);
        assertThat(container.path("Image").asText()).isEqualTo("nginx:1");
        assertThat(container.at("/Limits/CPU").asInt()).isEqualTo(300);
        assertThat(container.at("/Ports/0/HostPort").asInt()).isEqualTo(80);
        assertThat(container.at("/Labels/owner").asText()).isEqualTo("me");
        assertThat(container.path("Labels").path("com.amazonaws.ecs.cluster")).isEqualTo(task.path("Cluster"));
        assertThat(container.at("/Health/status").asText()).isEqualTo("HEALTHY");
        assertThat(container.path("LogDriver").asText()).isEqualTo("awslogs");
        assertThat(container.at("/LogOptions/awslogs-region").asText()).isEqualTo("eu-west-1");
        assertThat(container.at("/LogOptions/awslogs-stream").asText()).startsWith("ecs/web/");
    }
}
