package dev.rolecall.testkit;

import dev.rolecall.core.system.Environment;
import dev.rolecall.server.Machine;
import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.config.ConfigLoader;
import dev.rolecall.server.config.ConfigSource;
import dev.rolecall.server.config.ServeOptions;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A server in a home of its own, with a profile for each role, that leaves nothing behind. Thread-safe. */
final class SandboxServer implements TestServer {
    private static final String ANY_PORT = "127.0.0.1:0";

    private final ServerPlan plan;
    private final SandboxHome home;
    private final Recorder recorder;
    private volatile RolecallServer server;
    private long moves;

    private SandboxServer(ServerPlan plan, SandboxHome home) {
        this.plan = plan;
        this.home = home;
        this.recorder = new Recorder(plan.clock());
        this.server = open(0, ANY_PORT);
    }

    static SandboxServer start(ServerPlan plan) {
        SandboxHome home = SandboxHome.create(plan);
        try {
            return new SandboxServer(plan, home);
        } catch (RuntimeException e) {
            home.delete();
            throw e;
        }
    }

    private RolecallServer open(int port, String sandbox) {
        TestClock clock = plan.moved();
        moves = clock == null ? 0 : clock.moves();
        Machine machine =
                new Machine(Environment.of(Map.of()), home.path(), plan.clock(), plan.ticker(), new SecureRandom());
        Map<String, String> settings = Map.of(
                "health_bind",
                ANY_PORT,
                "imds_tokens",
                plan.tokenMode().name().toLowerCase(Locale.ROOT),
                "sandbox",
                "true",
                "sandbox_bind",
                sandbox,
                "cache",
                "none",
                "state_dir",
                home.state().toString(),
                "config",
                home.configuration(plan.configuration(port)).toString());
        ServeOptions options = new ServeOptions(List.of(), List.of(), settings);
        ConfigSource source = ConfigSource.fixed(ConfigLoader.load(options, machine.environment(), home.path()));
        RolecallServer opened = RolecallServer.start(source, machine, recorder);
        opened.warm().join();
        return opened;
    }

    RolecallServer server() {
        return server;
    }

    Recorder recorder() {
        return recorder;
    }

    SandboxHome home() {
        return home;
    }

    /** Forgets all that was done to it and asked of it, and sets its clock back. */
    synchronized void reset() {
        if (rewind()) {
            restart();
        } else {
            server.faults().clear();
            server.steering().reset();
        }
        recorder.forget();
    }

    /** Sets the clock back if it was moved. */
    synchronized boolean rewind() {
        TestClock clock = plan.moved();
        if (clock == null || clock.moves() == moves) {
            return false;
        }
        clock.rewind();
        return true;
    }

    /** At the same addresses. Nothing in a server is made for a clock that goes back, so there is another one. */
    private void restart() {
        int port = server.listeners().get(0).address().getPort();
        URI sandbox = server.sandboxEndpoint().orElseThrow();
        server.close();
        server = open(port, sandbox.getAuthority());
    }

    @Override
    public SandboxServer shared() {
        return this;
    }

    @Override
    public SandboxServer alone() {
        return this;
    }

    @Override
    public synchronized void close() {
        server.close();
        home.delete();
    }
}
