package dev.rolecall.server.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.caller.EngineAnswers;
import dev.rolecall.server.caller.FakeDocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DockerSocketCheckTest {
    @TempDir
    private Path directory;

    private Path socket() {
        return directory.resolve("docker.sock");
    }

    private List<String> lines() {
        return Found.lines(DockerSocketCheck.look(socket(), Ticker.system()));
    }

    @Test
    void noEngineIsAsked_nothingIsFound() {
        assertThat(DockerSocketCheck.look(null, Ticker.system())).isEmpty();
    }

    @Test
    void engineAnswers_isWellWithItsContainers() throws IOException {
        try (FakeDocker docker = FakeDocker.at(socket())) {
            docker.answers(EngineAnswers.plain(EngineAnswers.list(
                    EngineAnswers.container("web", "10.99.0.2", "{\"rolecall.role\":\"app\"}"),
                    EngineAnswers.container("db", "10.99.0.3", "{}"))));

            assertThat(lines())
                    .containsExactly("ok    docker socket: " + socket()
                            + " answers: 2 containers run, 1 of them with a label rolecall.role");
        }
    }

    @Test
    void socketNotThere_isAFailureThatNamesTheSetting() {
        assertThat(lines())
                .containsExactly("FAIL  docker socket: " + socket()
                        + " is not there; start Docker, or name its socket in docker_socket; in a container, mount it");
    }

    @Test
    void socketOfOthers_isAFailureThatNamesItsGroup_andNobodyIsAsked() throws IOException {
        try (FakeDocker docker = FakeDocker.at(socket())) {
            String group = Files.readAttributes(docker.socket(), PosixFileAttributes.class)
                    .group()
                    .getName();

            Diagnosis found = DockerSocketCheck.look(docker.socket(), path -> false, () -> {
                throw new AssertionError("asked");
            });

            assertThat(found.line())
                    .isEqualTo("FAIL  docker socket: " + socket()
                            + " may not be used by this user; serve as a member of its group, " + group
                            + "; in compose, group_add");
        }
    }

    @Test
    void engineRefuses_isAFailureWithItsStatus() throws IOException {
        try (FakeDocker docker = FakeDocker.at(socket())) {
            docker.answers("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));

            assertThat(lines())
                    .containsExactly(
                            "FAIL  docker socket: " + socket()
                                    + ": it answers with status 403; containers get no role until a Docker engine answers there");
        }
    }

    @Test
    void nobodyAtTheSocket_isAFailure() throws IOException {
        FakeDocker.at(socket()).close();

        assertThat(lines()).singleElement().asString().startsWith("FAIL  docker socket: " + socket() + ": ");
    }
}
