package dev.rolecall.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a container is told, without an engine to run it. */
final class RolecallSetupTest {
    @TempDir
    private Path directory;

    private final RolecallContainer rolecall = new RolecallContainer();

    private String ini() {
        return rolecall.configuration.rolecallIni(List.of("localhost"));
    }

    @Test
    void settings_areWrittenByTheirKeys() {
        rolecall.withImdsTokens(TokenMode.OPTIONAL)
                .withHopLimit(2)
                .withTag("Name", "worker")
                .withInstance("instance_type", "c7g.large")
                .withSessionDuration(Duration.ofSeconds(90))
                .withProtocols(Protocol.IMDS)
                .withRoles("web", "jobs");

        assertThat(ini())
                .contains("imds_tokens = optional\n")
                .contains("http_put_response_hop_limit = 2\n")
                .contains("tag.Name = worker\n")
                .contains("instance_type = c7g.large\n")
                .contains("sandbox_session_duration = 90s\n")
                .contains("protocols = imds\n")
                .contains("[role web]\n", "[role jobs]\n");
    }

    @Test
    void awsConfig_ofAFile_isItsText() throws IOException {
        Path file = Files.writeString(directory.resolve("config"), "[profile dev]\nregion = eu-west-1\n");

        rolecall.withAwsConfig(file).withRole("app", "dev");

        assertThat(rolecall.configuration.awsConfig()).isEqualTo("[profile dev]\nregion = eu-west-1\n\n");
    }

    @Test
    void awsConfig_fileIsNotThere_isRefusedWithItsName() {
        Path file = directory.resolve("nowhere");

        assertThatThrownBy(() -> rolecall.withAwsCredentials(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file + " cannot be read");
    }

    @Test
    void asked_beforeItRuns_saysSo() {
        assertThatThrownBy(rolecall::authorizationToken)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not run");
        assertThatThrownBy(() -> rolecall.environmentForContainers(Protocol.IMDS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("withNetwork");
    }

    @Test
    void image_isTheOneThatTheDocumentationBuilds() {
        assertThat(RolecallContainer.IMAGE.asCanonicalNameString()).isEqualTo("rolecall:latest");
    }
}
