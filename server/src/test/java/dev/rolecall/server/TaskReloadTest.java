package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of {@code [task]} and of what the task agrees with, while clients ask. */
final class TaskReloadTest {
    private static final String PROFILES = """
            [profile a]
            role_arn = arn:aws:iam::111122223333:role/a
            source_profile = base
            region = eu-west-1
            [profile base]
            aws_access_key_id = AKIATESTTESTTEST1111
            aws_secret_access_key = TEST-SECRET-base
            """;

    private static final String ROLE = "[role a]\n[listener one]\nbind = 127.0.0.1:0\n";

    @TempDir
    private Path home;

    private ReloadBed bed;

    @BeforeEach
    void start() {
        bed = new ReloadBed(home).profiles(PROFILES).config(ROLE).start();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private Ask.Answer ask(String path) throws IOException {
        return bed.ask(0).ask("GET", path, Map.of());
    }

    private JsonNode task(String container) throws IOException {
        return ask("/v4/" + container + "/task").json();
    }

    @Test
    void edited_isToldAtOnceAndRenewsNothing() throws IOException {
        assertThat(task("app").path("TaskARN").asText()).startsWith("arn:aws:ecs:eu-west-1:111122223333:task/default/");

        bed.config(ROLE + "[task]\ncluster = prod\n[container web]\n[instance]\navailability_zone = us-east-1c\n");
        bed.look();

        JsonNode task = task("web");
        assertThat(task.path("TaskARN").asText()).startsWith("arn:aws:ecs:us-east-1:111122223333:task/prod/");
        assertThat(task.path("AvailabilityZone").asText()).isEqualTo("us-east-1c");
        assertThat(ask("/v4/app/task").status()).isEqualTo(404);
        assertThat(bed.sts.calls()).hasSize(1);
    }

    @Test
    void roleOfAnotherAccount_movesTheTask() throws IOException {
        bed.profiles(PROFILES.replace("111122223333", "444455556666").replace("eu-west-1", "eu-central-1"));
        bed.look();

        assertThat(task("app").path("TaskARN").asText()).startsWith("arn:aws:ecs:eu-central-1:444455556666:task/");
    }

    @Test
    void listenerWithoutEcs_hasNone() throws IOException {
        bed.config(ROLE + "protocols = eks\n");
        bed.look();

        assertThat(ask("/v4/app")).isEqualTo(new Ask.Answer(404, "404 page not found\n"));
    }
}
