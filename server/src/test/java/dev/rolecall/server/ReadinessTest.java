package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.sandbox.SandboxRole;
import dev.rolecall.server.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /ready} over HTTP: false only when a role that was served, or promised from the start, cannot be. */
final class ReadinessTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/app";
    private static final int MOST_TRIES = 100;

    @TempDir
    Path home;

    private final VirtualTime time = VirtualTime.atNoon();
    private ServerFixture fixture = new ServerFixture(Path.of(""));

    @BeforeEach
    void home() {
        fixture = new ServerFixture(home).clock(time).profileApp();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static int ready(RolecallServer server) throws IOException {
        return new Ask("http://" + Addresses.text(server.healthAddress()))
                .ask("GET", "/ready", Map.of())
                .status();
    }

    private static SandboxSettings denied() {
        return SandboxSettings.defaults().withRole(ROLE, SandboxRole.open().asDenied());
    }

    @Test
    void lazyRole_refused_doesNotMakeTheServerUnready() throws Exception {
        try (LoopbackSts sts = LoopbackSts.start(denied(), time)) {
            fixture.variable("AWS_ENDPOINT_URL_STS", sts.endpoint());
            RolecallServer server = fixture.start("lazy = true", "[role app]");
            assertThat(ready(server)).isEqualTo(200);

            assertThat(statusOnceKnown(server)).isEqualTo(403);

            assertThat(ready(server)).isEqualTo(200);
        }
    }

    @Test
    void eagerRole_refused_makesTheServerUnready() throws Exception {
        try (LoopbackSts sts = LoopbackSts.start(denied(), time)) {
            fixture.variable("AWS_ENDPOINT_URL_STS", sts.endpoint());

            assertThat(ready(fixture.startWarm("[role app]"))).isEqualTo(503);
        }
    }

    @Test
    void lazyRole_servedAndThenNoLonger_makesTheServerUnready() throws Exception {
        RolecallServer server;
        try (LoopbackSts sts = LoopbackSts.start(SandboxSettings.defaults(), time)) {
            fixture.variable("AWS_ENDPOINT_URL_STS", sts.endpoint());
            server = fixture.start("lazy = true", "[role app]");
            assertThat(statusOnceKnown(server)).isEqualTo(200);
            assertThat(ready(server)).isEqualTo(200);
        }

        time.advance(Duration.ofMinutes(59).plusSeconds(31));

        assertThat(ready(server)).isEqualTo(503);
    }

    /** The first call may take longer than a request waits. */
    private static int statusOnceKnown(RolecallServer server) throws IOException {
        int status = 503;
        for (int i = 0; i < MOST_TRIES && status == 503; i++) {
            status = Ask.of(server).ecs("app", server).status();
        }
        return status;
    }
}
