package dev.rolecall.server;

import dev.rolecall.core.system.Environment;
import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.config.ConfigLoader;
import dev.rolecall.server.config.ServeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A user's home with files in it, from which servers are started as the command line does. */
public final class ServerFixture implements AutoCloseable {
    private final Path home;
    private final Map<String, String> variables = new HashMap<>();
    private final List<RolecallServer> servers = new ArrayList<>();
    private InstantSource clock = InstantSource.system();
    private Ticker ticker = Ticker.system();

    public ServerFixture(Path home) {
        this.home = home;
    }

    public ServerFixture clock(InstantSource other) {
        clock = other;
        return this;
    }

    public ServerFixture ticker(Ticker other) {
        ticker = other;
        return this;
    }

    public ServerFixture variable(String name, String text) {
        variables.put(name, text);
        return this;
    }

    public ServerFixture file(String name, String... lines) {
        try {
            Path file = home.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", lines) + "\n");
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A profile {@code app} whose role is assumed with the key that {@link LoopbackSts} knows. */
    public ServerFixture profileApp() {
        return file(
                        ".aws/config",
                        "[profile app]",
                        "region = eu-west-1",
                        "source_profile = user",
                        "role_arn = arn:aws:iam::123456789012:role/app")
                .file(
                        ".aws/credentials",
                        "[user]",
                        "aws_access_key_id = " + LoopbackSts.KEY_ID,
                        "aws_secret_access_key = " + LoopbackSts.SECRET_KEY);
    }

    /** Starts a server with these lines below {@code [server]} and free ports. */
    public RolecallServer start(String... lines) {
        List<String> all = new ArrayList<>(List.of("[server]", "health_bind = 127.0.0.1:0"));
        if (Stream.of(lines).noneMatch(line -> line.startsWith("bind ="))) {
            all.add("bind = 127.0.0.1:0");
        }
        all.addAll(List.of(lines));
        file(".config/rolecall/rolecall.ini", all.toArray(String[]::new));
        Environment environment = Environment.of(variables);
        RolecallServer server = RolecallServer.start(
                ConfigLoader.load(ServeOptions.none(), environment, home),
                new Machine(environment, home, clock, ticker, new SecureRandom()));
        servers.add(server);
        return server;
    }

    /** The same once every role has had its first attempt. */
    public RolecallServer startWarm(String... lines) throws Exception {
        RolecallServer server = start(lines);
        server.warm().get(10, TimeUnit.SECONDS);
        return server;
    }

    @Override
    public void close() {
        servers.forEach(RolecallServer::close);
    }
}
