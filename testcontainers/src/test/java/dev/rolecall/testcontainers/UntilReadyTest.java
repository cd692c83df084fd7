package dev.rolecall.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.wait.strategy.WaitStrategyTarget;

final class UntilReadyTest {
    private static final int LOOKS_WITHOUT_MANAGEMENT = 3;

    private final UntilReady strategy = new UntilReady();
    private final int managementPort = freePort();
    private HttpServer health;
    private @Nullable HttpServer management;

    @BeforeEach
    void listen() {
        health = server(0, 200);
    }

    @AfterEach
    void stop() {
        health.stop(0);
        if (management != null) {
            management.stop(0);
        }
    }

    private static HttpServer server(int port, int status) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A container whose server is ready at once but opens management late, or that has ended. */
    private final class Target implements WaitStrategyTarget {
        private final boolean ends;
        private int looks;

        Target(boolean ends) {
            this.ends = ends;
        }

        @Override
        public boolean isRunning() {
            looks++;
            if (looks == LOOKS_WITHOUT_MANAGEMENT) {
                management = server(managementPort, 401);
            }
            return !ends;
        }

        @Override
        public String getHost() {
            return "127.0.0.1";
        }

        @Override
        public Integer getMappedPort(int port) {
            return port == Ports.HEALTH ? health.getAddress().getPort() : managementPort;
        }

        @Override
        public String getLogs(OutputType... types) {
            assertThat(types).containsExactly(OutputType.STDERR);
            return "first\n" + "more\n".repeat(18) + "rolecall: what is wrong\n";
        }

        @Override
        public List<Integer> getExposedPorts() {
            return List.of();
        }

        @Override
        public InspectContainerResponse getContainerInfo() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void readyBeforeManagementListens_waitsForBoth() {
        Target target = new Target(false);

        strategy.waitUntilReady(target);

        assertThat(target.looks).isEqualTo(LOOKS_WITHOUT_MANAGEMENT);
    }

    @Test
    void serverHasEnded_tellsItsLastLines() {
        assertThatThrownBy(() -> strategy.waitUntilReady(new Target(true)))
                .isInstanceOf(ContainerLaunchException.class)
                .hasMessageStartingWith("Rolecall has ended:\nfirst\n")
                .hasMessageEndingWith("more\nrolecall: what is wrong");
    }

    @Test
    void roleCannotBeHad_tellsAfterTheTimeout() {
        strategy.withStartupTimeout(Duration.ZERO);

        assertThatThrownBy(() -> strategy.waitUntilReady(new Target(false)))
                .isInstanceOf(ContainerLaunchException.class)
                .hasMessageStartingWith("Rolecall was not ready within 0 s (withStartupTimeout):\n")
                .hasMessageEndingWith("rolecall: what is wrong");
    }
}
