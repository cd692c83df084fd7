package dev.rolecall.server.caller;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.wire.ListedContainer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DockerSocketTest {
    @TempDir
    private Path directory;

    private Path path() {
        return directory.resolve("docker.sock");
    }

    private List<ListedContainer> running() throws IOException {
        return new DockerSocket(path(), Ticker.system()).list();
    }

    @Test
    void docker20_isReadInChunks() throws IOException {
        String list = EngineAnswers.DOCKER_20_10;
        try (FakeDocker docker = FakeDocker.at(path())
                .answers(EngineAnswers.chunked(List.of(list.substring(0, 2048), list.substring(2048))))) {
            List<ListedContainer> running = running();

            assertThat(running).extracting(ListedContainer::name).containsExactly("none", "hosted", "side", "web");
            assertThat(running)
                    .extracting(ListedContainer::networkMode)
                    .containsExactly(
                            "none", "host", "container:" + running.get(3).id(), "n1");
            assertThat(running.get(3).labels()).containsEntry("rolecall.role", "app");
            assertThat(running.get(3).addresses())
                    .containsExactlyInAnyOrder(InetAddress.getByName("10.99.0.2"), InetAddress.getByName("fd00:99::2"));
            assertThat(running).filteredOn(one -> !one.addresses().isEmpty()).hasSize(1);
            assertThat(docker.requests())
                    .containsExactly(
                            "GET /containers/json?all=true HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n");
        }
    }

    @Test
    void docker28_isReadWithAllItsNetworks() throws IOException {
        try (FakeDocker docker = FakeDocker.at(path()).answers(EngineAnswers.plain(EngineAnswers.DOCKER_28))) {
            assertThat(running()).singleElement().satisfies(web -> {
                assertThat(web.name()).isEqualTo("project-web-1");
                assertThat(web.labels()).containsEntry("rolecall.role", "jobs");
                assertThat(web.addresses())
                        .containsExactlyInAnyOrder(
                                InetAddress.getByName("172.18.0.3"), InetAddress.getByName("169.254.169.7"));
            });
            assertThat(docker.requests()).hasSize(1);
        }
    }

    @Test
    void socketThatIsNotThere_isNamed() {
        assertThatIOException().isThrownBy(this::running).withMessageStartingWith(path() + ": ");
    }

    @Test
    void otherStatus_isNamed() throws IOException {
        try (FakeDocker docker = FakeDocker.at(path())
                .answers("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII))) {
            assertThatIOException()
                    .isThrownBy(this::running)
                    .withMessage(docker.socket() + ": it answers with status 403");
        }
    }

    /** The clock of the deadline jumps ahead at every look, so that nobody waits for it. */
    @Test
    void engineThatHangs_isWaitedForNoLongerThanThePatience() throws IOException {
        AtomicLong now = new AtomicLong();
        Ticker ticker = () -> now.getAndAdd(500_000_000);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path()));

            assertThatIOException()
                    .isThrownBy(() -> new DockerSocket(path(), ticker).list())
                    .withMessage(path() + ": no answer within 2 s");
        }
    }
}
