package dev.rolecall.server;

import static dev.rolecall.server.caller.EngineAnswers.container;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.caller.Containers;
import dev.rolecall.server.caller.DockerSocket;
import dev.rolecall.server.caller.EngineAnswers;
import dev.rolecall.server.caller.FakeDocker;
import dev.rolecall.server.http.Caller;
import dev.rolecall.server.http.CallerIdentity;
import dev.rolecall.server.http.LogOf;
import dev.rolecall.server.http.RawHttp;
import dev.rolecall.server.http.RawResponse;
import dev.rolecall.server.steering.Detached;
import dev.rolecall.server.steering.SteeringException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Containers on one network, played by addresses of the loopback network that Linux has more of: the engine says which is whose.
 */
@EnabledOnOs(OS.LINUX)
final class RolesByLabelTest {
    private static final String APP = "127.0.0.2";
    private static final String JOBS = "127.0.0.3";
    private static final String BARE = "127.0.0.4";
    private static final String WRONG = "127.0.0.5";
    private static final String STRANGER = "127.0.0.6";
    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
    private static final String AUTHORIZED = "Authorization: " + ReloadBed.AUTHORIZATION;
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
    private static final String SERVER = """
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

    private FakeDocker docker;
    private ReloadBed bed;

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

    private void list(String... containers) {
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

    private void serve(String rolesBy, String... more) {
        bed.config(SERVER + "roles_by = " + rolesBy + "\n" + String.join("\n", more))
                .start();
    }

    private RawResponse ask(String from, String method, String path, String... headers) {
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
    private String key(String from, String path, String... headers) {
        Matcher key = ACCESS_KEY.matcher(ask(from, "GET", path, headers).text());
        return key.find() ? key.group(1) : "";
    }

    private String keyOf(String role) {
        return bed.session(role).accessKeyId().value();
    }

    private String token(String from) {
        return "X-aws-ec2-metadata-token: "
                + ask(from, "PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 60")
                        .text();
    }

    @ParameterizedTest
    @CsvSource({APP + ",app,eu-west-1", JOBS + ",jobs,eu-west-2"})
    void container_getsTheRoleOfItsLabel(String from, String role, String region) {
        serve("label");
        String token = token(from);

        assertThat(ask(from, "GET", ROLES, token).text()).isEqualTo(role);
        assertThat(key(from, ROLES + role, token)).isEqualTo(keyOf(role));
        assertThat(ask(from, "GET", "/latest/meta-data/placement/region", token).text())
                .isEqualTo(region);
        assertThat(key(from, "/role/" + role, AUTHORIZED)).isEqualTo(keyOf(role));
        assertThat(key(from, "/v1/credentials", AUTHORIZED)).isEqualTo(keyOf(role));
    }

    /** Whatever is asked for, in whichever way, and with the metadata token of the other one. */
    @ParameterizedTest
    @CsvSource({APP + "," + JOBS + ",app,jobs", JOBS + "," + APP + ",jobs,app"})
    void container_getsTheRoleOfAnotherByNoPath(String from, String neighbour, String own, String other) {
        serve("label");
        String token = token(neighbour);
        List<String> paths = List.of(
                ROLES + other,
                ROLES + own + "/../" + other,
                ROLES + "%2e%2e/" + other,
                "/2021-07-15/meta-data/iam/security-credentials/" + other,
                "/latest/meta-data/iam/security-credentials-extended/" + other,
                "/role/" + other,
                "/role/" + own + "/" + other,
                "/role//" + other,
                "/role/" + own + "?role=" + other,
                "/v2/credentials/" + other,
                "/v1/credentials?role=" + other,
                "/role-arn/arn:aws:iam::123456789012:role/" + other,
                "/role-arn/" + other);
        String[] pretending = {
            AUTHORIZED,
            token,
            "rolecall.role: " + other,
            "X-Real-IP: " + neighbour,
            "X-Container-Id: " + other,
            "X-Aws-Ec2-Metadata-Role: " + other
        };

        assertThat(paths)
                .allSatisfy(path -> assertThat(key(from, path, pretending)).isIn("", keyOf(own)));
        assertThat(ask(from, "GET", ROLES, pretending).text()).isEqualTo(own);
        assertThat(ask(from, "GET", "/role/" + other, AUTHORIZED).status()).isEqualTo(400);
        assertThat(ask(from, "GET", "/role/" + own, AUTHORIZED, "X-Forwarded-For: " + neighbour)
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        BARE + ",sent from a container without label rolecall.role",
        WRONG + ",sent from a container whose label rolecall.role names no role of the listener",
        STRANGER + ",sent from an address that no container has"
    })
    void whoHasNoRoleOfTheListener_isRefusedAndToldOf(String from, String reason) {
        serve("label");
        try (LogOf log = LogOf.everything()) {
            assertThat(ask(from, "PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 60")
                            .status())
                    .isEqualTo(403);

            assertThat(log.aboveDebug()).singleElement().asString().contains("reason=\"" + reason + "\"");
        }
        assertThat(ask(from, "GET", "/v1/credentials", AUTHORIZED).status()).isEqualTo(403);
        assertThat(ask(from, "GET", "/role/app", AUTHORIZED).status()).isEqualTo(403);
        assertThat(ask(from, "GET", "/v4/app").status()).isEqualTo(403);
    }

    @Test
    void refusal_namesTheContainer() {
        serve("label");
        try (LogOf log = LogOf.everything()) {
            ask(BARE, "GET", "/");

            assertThat(log.aboveDebug()).singleElement().asString().contains(" container=bare/");
        }
    }

    @Test
    void containerWithoutLabel_getsTheAttachedRoleWhereThatIsSaid() {
        serve("label-or-attached");

        assertThat(ask(BARE, "GET", ROLES, token(BARE)).text()).isEqualTo("app");
        assertThat(ask(BARE, "GET", "/role/jobs", AUTHORIZED).status()).isEqualTo(400);
        assertThat(ask(JOBS, "GET", ROLES, token(JOBS)).text()).isEqualTo("jobs");
        assertThat(ask(WRONG, "GET", "/v1/credentials", AUTHORIZED).status()).isEqualTo(403);
        assertThat(ask(STRANGER, "GET", "/v1/credentials", AUTHORIZED).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"label", "label-or-attached"})
    void engineThatDoesNotAnswer_leavesNobodyIn(String rolesBy) {
        serve(rolesBy);
        docker.answers(new byte[0]);

        assertThat(ask(APP, "GET", "/role/app", AUTHORIZED).status()).isEqualTo(403);
        assertThat(ask(BARE, "GET", "/role/app", AUTHORIZED).status()).isEqualTo(403);
    }

    @Test
    void authorizationToken_isAskedForUnlessItIsNone() {
        serve("label");
        assertThat(ask(APP, "GET", "/role/app").status()).isEqualTo(403);
        assertThat(ask(APP, "GET", "/v1/credentials").status()).isEqualTo(400);

        bed.config(SERVER + "roles_by = label\nauthorization = none\n");
        bed.look();

        assertThat(key(APP, "/role/app")).isEqualTo(keyOf("app"));
        assertThat(key(JOBS, "/v1/credentials")).isEqualTo(keyOf("jobs"));
        assertThat(ask(BARE, "GET", "/v1/credentials").status()).isEqualTo(403);
    }

    @Test
    void address_thatGoesToAnotherContainer_goesWithItsRole() {
        serve("label");
        assertThat(key(APP, "/v1/credentials", AUTHORIZED)).isEqualTo(keyOf("app"));

        list(container("next", APP, "{\"rolecall.role\":\"jobs\"}"));

        assertThat(key(APP, "/v1/credentials", AUTHORIZED)).isEqualTo(keyOf("jobs"));
    }

    /** To attach would give one role to all containers. */
    @Test
    void steering_ofRolesIsRefusedAndOfOptionsIsForAll() {
        serve("label");

        assertThatThrownBy(() -> bed.steering.attach("jobs", Optional.empty()))
                .isInstanceOf(SteeringException.class)
                .hasMessage("listener one gives each container the role that its label rolecall.role names; start the"
                        + " container with another label");
        assertThatThrownBy(() -> bed.steering.detach(Detached.NONE, Optional.of("one")))
                .isInstanceOf(SteeringException.class);
        bed.steering.options(Map.of("http_tokens", "optional"), Optional.empty());

        assertThat(ask(APP, "GET", ROLES).text()).isEqualTo("app");
        assertThat(ask(JOBS, "GET", ROLES).text()).isEqualTo("jobs");
    }

    /** What was attached while all clients got the same role ends with that. */
    @Test
    void roleThatWasAttachedBefore_isNobodysByLabel() {
        serve("listener", "authorization = token");
        bed.steering.attach("jobs", Optional.empty());
        bed.config(SERVER + "roles_by = label\n");
        bed.look();

        assertThat(ask(APP, "GET", ROLES, token(APP)).text()).isEqualTo("app");
    }
}
