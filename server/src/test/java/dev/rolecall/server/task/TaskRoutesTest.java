package dev.rolecall.server.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.server.WireServer;
import dev.rolecall.server.http.RawResponse;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The task metadata endpoints as their clients see them, of a task of which nothing is said. */
final class TaskRoutesTest {
    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode read(String path) throws IOException {
        RawResponse answer = server.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        return new JsonMapper().readTree(answer.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/metadata",
                "/v2/metadata/",
                "/v3/app/task",
                "/v4/app/task",
                "//v4/app//task?x=y",
                "/v4/app/taskWithTags"
            })
    void task_withoutAuthorization_isTold(String path) throws IOException {
        JsonNode task = read(path);

        assertThat(task.path("TaskARN").asText())
                .matches("arn:aws:ecs:eu-west-1:123456789012:task/default/[0-9a-f]{32}");
        assertThat(task.path("Family").asText()).isEqualTo("app");
        assertThat(task.path("Revision").asText()).isEqualTo("1");
        assertThat(task.path("AvailabilityZone").asText()).isEqualTo("eu-west-1a");
        assertThat(task.path("Limits").toString())
                .isIn("{\"CPU\":0.25,\"Memory\":512}", "{\"Memory\":512,\"CPU\":0.25}");
        assertThat(task.path("Containers")).hasSize(1);
        assertThat(task.path("PullStartedAt").asText()).isEqualTo("2026-03-01T11:59:57Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v3/app", "/v4/app", "/v4/app/"})
    void container_isTheOneOfTheTask(String path) throws IOException {
        JsonNode task = read(path.substring(0, 7) + "/task");

        JsonNode container = read(path);

        assertThat(container).isEqualTo(task.path("Containers").path(0));
        assertThat(container.path("Name").asText()).isEqualTo("app");
        assertThat(container.path("Image").asText()).isEqualTo("app:latest");
        assertThat(container.path("Labels").path("com.amazonaws.ecs.task-arn")).isEqualTo(task.path("TaskARN"));
        assertThat(container.path("Labels").path("com.amazonaws.ecs.cluster")).isEqualTo(task.path("Cluster"));
        assertThat(container.path("ContainerARN").asText())
                .startsWith(task.path("TaskARN").asText().replace(":task/", ":container/") + "/");
    }

    @Test
    void version2_findsTheContainerByItsDockerId() throws IOException {
        String id = read("/v3/app").path("DockerId").asText();

        assertThat(read("/v2/metadata/" + id).path("Name").asText()).isEqualTo("app");
        assertThat(read("/v2/stats/" + id).path("id").asText()).isEqualTo(id);
        assertThat(read("/v2/stats")).isEqualTo(read("/v3/app/task/stats"));
    }

    @Test
    void version4_tellsWhatIsNewInIt() throws IOException {
        JsonNode before = read("/v3/app/task");
        JsonNode task = read("/v4/app/task");

        for (String member : new String[] {"LaunchType", "VPCID", "Group", "ClockDrift", "AvailabilityZoneID"}) {
            assertThat(task.has(member)).as(member).isTrue();
            assertThat(before.has(member)).as(member).isFalse();
        }
        JsonNode network = task.path("Containers").path(0).path("Networks").path(0);
        assertThat(network.path("IPv4Addresses").path(0).asText()).isEqualTo("172.31.0.20");
        assertThat(network.path("PrivateDNSName").asText()).isEqualTo("ip-172-31-0-20.eu-west-1.compute.internal");
        assertThat(network.path("IPv4SubnetCIDRBlock").asText()).isEqualTo("172.31.0.0/20");
        assertThat(network.path("SubnetGatewayIpv4Address").asText()).isEqualTo("172.31.0.1/20");
        assertThat(network.path("DomainNameServers").path(0).asText()).isEqualTo("172.31.0.2");
        assertThat(before.path("Containers").path(0).path("Networks").path(0).fieldNames())
                .toIterable()
                .containsExactly("NetworkMode", "IPv4Addresses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v4/nope", "/v4/nope/task", "/v4/nope/stats", "/v4/nope/associations/x", "/v4/%22"})
    void version4_ofAnUnknownId_isNotFound(String path) {
        assertMessage(path, 404, "\"V4 container metadata handler: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v3/nope", "/v3/nope/task", "/v3/credentials/app", "/v3/App"})
    void version3_ofAnUnknownId_isNotFound(String path) {
        assertMessage(path, 404, "\"V3 container metadata handler: ");
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/metadata/nope, Unable to generate metadata for container 'nope'",
        "/v2/stats/nope, Unable to get container stats for: nope"
    })
    void version2_ofAnUnknownId_isABadRequest(String path, String message) {
        assertMessage(path, 400, "\"" + message + "\"");
    }

    private void assertMessage(String path, int status, String beginning) {
        RawResponse answer = server.get(path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text()).startsWith(beginning).endsWith("\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2",
                "/v3",
                "/v4/",
                "/v2/nope",
                "/v2/metadata/a/b",
                "/v3/app/taskWithTags",
                "/v3/app/associations/x",
                "/v4/app/nope",
                "/v4/app/task/nope",
                "/v4/app/associations",
                "/v4/%2e%2e"
            })
    void unknownPath_isNotFoundWithoutAMetadataToken(String path) {
        RawResponse answer = server.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.text()).isEqualTo("404 page not found\n");
    }

    @Test
    void associations_areNone() throws IOException {
        assertThat(read("/v4/app/associations/elastic-inference").toString()).isEqualTo("{\"Associations\":[]}");
        assertMessage("/v4/app/associations/elastic-inference/x", 404, "\"V4 association handler: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void otherMethods_areNotAllowed(String method) {
        RawResponse refused = server.exchange(method, "/v4/app/task");

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example", "Origin: http://evil.example", "X-Forwarded-For: 192.0.2.1"})
    void strangers_areRefusedAsEverywhere(String line) {
        assertThat(server.get("/v4/app/task", line).status()).isEqualTo(403);
    }

    @Test
    void credentials_staySecret() {
        assertThat(server.get("/v2/credentials/app").status()).isEqualTo(403);
        assertThat(server.authorized("/v2/credentials/app").status()).isEqualTo(200);
    }
}
