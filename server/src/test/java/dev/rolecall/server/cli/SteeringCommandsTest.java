package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.server.ServerFixture;
import dev.rolecall.server.cli.Shell.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code rolecall attach}, {@code detach} and {@code options} against a server, and what {@code status} says then. */
@DisabledOnOs(OS.WINDOWS)
final class SteeringCommandsTest {
    private static final String[] TWO_ROLES = {
        "sandbox = true", "[role app]", "profile = user", "[role jobs]", "profile = user"
    };

    @TempDir
    Path home;

    private ServerFixture fixture = new ServerFixture(Path.of(""));

    @BeforeEach
    void home() {
        fixture = new ServerFixture(home).profileApp();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Outcome run(String... arguments) {
        return new Shell(home).run(arguments);
    }

    private String done(String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.err()).isEmpty();
        return outcome.out();
    }

    @Test
    void attachAndDetach_areToldByStatus() {
        fixture.start(TWO_ROLES);
        assertThat(done("status")).contains(" (imds: app, ecs, eks); ").doesNotContain("as configured");

        assertThat(done("attach", "jobs")).isEqualTo("listener default: role jobs is attached\n");
        assertThat(done("status"))
                .contains(" (imds: jobs, ecs, eks); ", "\nlistener default is not as configured: role = jobs\n");

        assertThat(done("detach", "--without-role"))
                .isEqualTo("listener default: no role is attached; profile: without-role\n");
        assertThat(done("detach")).isEqualTo("listener default: no role is attached; profile: none\n");
        assertThat(done("status"))
                .contains(" (imds: no role, ecs, eks); ", "\nlistener default is not as configured: role = none\n");
        Outcome again = run("detach", "--deleted");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err())
                .isEqualTo("rolecall: listener default has no role attached; 'rolecall attach' gives it one\n");
    }

    @Test
    void env_followsTheAttachedRole() {
        fixture.start(TWO_ROLES);
        done("attach", "jobs");

        assertThat(done("env", "--role", "jobs", "--format", "json")).contains("AWS_EC2_METADATA_SERVICE_ENDPOINT");
        assertThat(done("env", "--role", "app", "--format", "json"))
                .doesNotContain("AWS_EC2_METADATA_SERVICE_ENDPOINT");
    }

    @Test
    void options_areShownAndChanged() throws Exception {
        fixture.start("sandbox = true", "[instance]", "tag.Name = web", "instance_metadata_tags = disabled");
        List<String> before = done("options").lines().toList();
        assertThat(before)
                .containsExactly(
                        "listener default",
                        "  http_tokens = required",
                        "  http_endpoint = enabled",
                        "  http_put_response_hop_limit = none",
                        "  instance_metadata_tags = disabled");

        assertThat(done("options", "--http-tokens", "optional", "--instance-metadata-tags", "enabled"))
                .contains(
                        "http_tokens = optional\n", "http_endpoint = enabled\n", "instance_metadata_tags = enabled\n");
        assertThat(new JsonMapper()
                        .readTree(done("options", "--json", "--http-endpoint", "disabled"))
                        .toString())
                .isEqualTo("{\"listener\":\"default\",\"http_tokens\":\"optional\",\"http_endpoint\":\"disabled\","
                        + "\"instance_metadata_tags\":\"enabled\"}");
        assertThat(new JsonMapper()
                        .readTree(done("status", "--json"))
                        .path("listeners")
                        .path(0)
                        .path("changed")
                        .toString())
                .isEqualTo("{\"http_tokens\":\"optional\",\"http_endpoint\":\"disabled\","
                        + "\"instance_metadata_tags\":\"enabled\"}");
    }

    @Test
    @DisabledOnOs({OS.MAC, OS.WINDOWS})
    void hopLimit_isShown() {
        fixture.start("sandbox = true", "[instance]", "http_put_response_hop_limit = 2");

        assertThat(done("options")).contains("http_put_response_hop_limit = 2\n");
        assertThat(done("options", "--http-put-response-hop-limit", "1")).contains("http_put_response_hop_limit = 1\n");
    }

    @Test
    void wrongUsage_hasStatus2AndSaysWhatIsAllowed() {
        fixture.start(TWO_ROLES);

        Outcome value = run("options", "--http-tokens", "none");
        assertThat(value.status()).isEqualTo(2);
        assertThat(value.err()).isEqualTo("rolecall: http_tokens must be required or optional, not 'none'\n");
        assertThat(run("detach", "--without-role", "--deleted").status()).isEqualTo(2);
        assertThat(run("attach").status()).isEqualTo(2);
        Outcome role = run("attach", "job");
        assertThat(role.status()).isEqualTo(1);
        assertThat(role.err()).contains("no role 'job' is served", "app, jobs", "did you mean jobs?");
        assertThat(run("attach", "app", "--listener", "x").err())
                .isEqualTo("rolecall: no listener 'x' serves the metadata service; these do: default\n");
    }

    @Test
    void noServer_isOneLine() {
        for (List<String> command : List.of(List.of("attach", "app"), List.of("detach"), List.of("options"))) {
            Outcome outcome = run(command.toArray(String[]::new));

            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.err())
                    .startsWith("rolecall: no server answers at ")
                    .containsOnlyOnce("\n");
        }
    }
}
