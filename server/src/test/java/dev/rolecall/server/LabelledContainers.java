package dev.rolecall.server;

import static dev.rolecall.server.caller.EngineAnswers.container;

import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.caller.Containers;
import dev.rolecall.server.caller.DockerSocket;
import dev.rolecall.server.caller.EngineAnswers;
import dev.rolecall.server.caller.FakeDocker;
import dev.rolecall.server.http.Caller;
import dev.rolecall.server.http.CallerIdentity;
import dev.rolecall.server.http.RawHttp;
import dev.rolecall.server.http.RawResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Containers on one network, played by addresses of the loopback network that Linux has more of: the engine says which is whose.
 */
abstract class LabelledContainers {
    static final String APP = "127.0.0.2";
    static final String JOBS = "127.0.0.3";
    static final String BARE = "127.0.0.4";
    static final String WRONG = "127.0.0.5";
    static final String STRANGER = "127.0.0.6";
    static final String ROLES = "/latest/meta-data/iam/security-credentials/";
    static final String AUTHORIZED = "Authorization: " + ReloadBed.AUTHORIZATION;
    private static final Pattern ACCESS_KEY = Pattern.compile("\"AccessKeyId\"\\s*:\\s*\"(\\w+)\"");
    private static final String PROFILES = """
            [profile app]
            region = eu-west-1
            aws_access_key_id = AKIATESTTESTTESTAPP1
            aws_secret_access_key = TEST-SECRET-app
            [profile jobs]
            region = eu-west-2
            aws_access_key_id = AKIATESTTESTTESTJOBS
            aws_secret_access_key = TEST-SECRET-jobs
            [profile closed]
            aws_access_key_id = AKIATESTTESTTESTCLOS
            aws_secret_access_key = TEST-SECRET-closed
            """;
    static final String SERVER = """
            [server]
            docker_socket = /unused
            [role app]
            [role jobs]
            [role closed]
            [listener one]
            bind = 127.0.0.1:0
            roles = app, jobs
            allowed_networks = 127.0.0.0/8
            """;

    @TempDir
    private Path home;

    FakeDocker docker;
    ReloadBed bed;

    @BeforeEach
    void start() {
        docker = FakeDocker.at(home.resolve("docker.sock"));
        list(
                container("one", APP, "{\"rolecall.role\":\"app\"}"),
                container("two", JOBS, "{\"rolecall.role\":\"jobs\"}"),
                container("bare", BARE, "{}"),
                container("wrong", WRONG, "{\"rolecall.role\":\"closed\"}"));
        bed = new ReloadBed(home).profiles(PROFILES).containers(this::containers);
    }

    @AfterEach
    void stop() throws IOException {
        bed.close();
        docker.close();
    }

    final void list(String... containers) {
        docker.answers(EngineAnswers.plain(EngineAnswers.list(containers)));
    }

    /** As on a real network, where no container has a loopback address. */
    private UnaryOperator<CallerIdentity> containers(Threads threads) {
        Containers containers = new Containers(
                new DockerSocket(docker.socket(), Ticker.system()), threads.containers(), threads.scheduler());
        CallerIdentity elsewhere =
                (peer, server) -> CompletableFuture.completedFuture(new Caller(peer, false, OptionalLong.empty()));
        return identity -> containers.after(elsewhere);
    }

    final void serve(String rolesBy, String... more) {
        bed.config(SERVER + "roles_by = " + rolesBy + "\n" + String.join("\n", more))
                .start();
    }

    final RawResponse ask(String from, String method, String path, String... headers) {
        try (RawHttp connection = RawHttp.connect(
                InetAddress.getByName(from), bed.listeners().get(0).address())) {
            String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            return connection
                    .send(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + lines + "\r\n")
                    .read();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The access key in the answer, whatever its layout; nothing if there is none. */
    final String key(String from, String path, String... headers) {
        Matcher key = ACCESS_KEY.matcher(ask(from, "GET", path, headers).text());
        return key.find() ? key.group(1) : "";
    }

    final String keyOf(String role) {
        return bed.session(role).accessKeyId().value();
    }

    final String token(String from) {
        return "X-aws-ec2-metadata-token: "
                + ask(from, "PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 60")
                        .text();
    }
}
