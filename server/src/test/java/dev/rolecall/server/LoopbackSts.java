package dev.rolecall.server;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.server.http.EventLoops;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.HttpLimits;
import dev.rolecall.server.http.HttpServer;
import dev.rolecall.server.sandbox.SandboxSettings;
import dev.rolecall.server.sandbox.SandboxSts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** An STS of its own on loopback, as another program's: it knows the keys of a user, {@link #KEY_ID}. */
public final class LoopbackSts implements AutoCloseable {
    public static final String KEY_ID = "AKIALOOPBACK";
    public static final String SECRET_KEY = "TEST-SECRET-loopback";

    private final EventLoops loops = EventLoops.create(1, Thread::new);
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final HttpServer server;

    private LoopbackSts(SandboxSettings settings, int port, InstantSource clock) throws IOException {
        SandboxSts sts = new SandboxSts(settings, clock, new Random(7));
        sts.learn(
                new Credentials(new AccessKeyId(KEY_ID), Secret.of(SECRET_KEY), null, null, null),
                "arn:aws:iam::123456789012:user/alice");
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Handler noticing = request -> {
            asked.complete(null);
            return sts.handle(request);
        };
        server = HttpServer.listen(address, noticing, HttpLimits.defaults(), loops, clock);
    }

    public static LoopbackSts start(SandboxSettings settings) throws IOException {
        return start(settings, 0);
    }

    public static LoopbackSts start(SandboxSettings settings, int port) throws IOException {
        return new LoopbackSts(settings, port, InstantSource.system());
    }

    public static LoopbackSts start(SandboxSettings settings, InstantSource clock) throws IOException {
        return new LoopbackSts(settings, 0, clock);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.address().getPort();
    }

    /** Done once somebody has called. */
    public CompletableFuture<Void> asked() {
        return asked.copy();
    }

    @Override
    public void close() {
        server.close();
        loops.close();
    }
}
