package dev.rolecall.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.ScriptedStore;
import dev.rolecall.server.WireServer;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.http.TestRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests a fault is for. */
final class ScopeTest {
    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/latest/*, /latest/meta-data/instance-id, true",
        "/latest/*, /latest, false",
        "/latest*, /latest, true",
        "/*, /role/app, true",
        "/*, /, true",
        "/role/app, /role/app, true",
        "/role/app, //role//app/, true",
        "/role/app/, /role/app, true",
        "/role/app, /role/a%70p, true",
        "/role/app, /role/apps, false",
        "/role/app, /v2/role/app, false",
        "/latest/*/security-credentials/*, /latest/meta-data/iam/security-credentials/app, true",
        "/latest/*/security-credentials/*, /latest/meta-data/iam/security-credentials/, false",
        "/*a*b*c, /xxaxxbxx, false",
        "/role/*, /role/%2e%2e, true",
    })
    void path_isAWildcardForWhatTheRoutesRead(String pattern, String path, boolean matches) {
        server.faults.add(Fault.status(599).at(pattern));

        int status = server.authorized(path).status();

        assertThat(status == 599).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "app, /role/app, true",
        "app, /v2/credentials/app, true",
        "app, /v1/credentials, true",
        "app, /latest/meta-data/iam/security-credentials/app, true",
        "app, /2021-07-15/meta-data/iam/security-credentials/app, true",
        "app, /role-arn/arn:aws:iam::123456789012:role/team/app, true",
        "app, /role/other, false",
        "app, /latest/meta-data/iam/security-credentials/, false",
        "app, /latest/meta-data/iam/info, false",
        "app, /role-arn/arn:aws:iam::123456789012:role/my-app, false",
        "arn:aws:iam::123456789012:role/x, /role-arn/arn:aws:iam::123456789012:role/x, true",
        "arn:aws:iam::123456789012:role/x, /role-arn/arn:aws:iam::123456789012:role/y, false",
    })
    void role_isTheOneWhoseCredentialsAreAskedFor(String role, String path, boolean matches) {
        List.of("team/app", "my-app", "x", "y")
                .forEach(name -> server.store.serve(
                        "arn:aws:iam::123456789012:role/" + name,
                        ScriptedStore.session(server.time.instant(), Duration.ofHours(1))));
        server.faults.add(Fault.status(599).forRole(role));

        assertThat(server.authorized(path).status() == 599).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, anything, true",
        "127.0.0.2, anything, false",
        "::1, anything, false",
        "botocore, Boto3/1.34 md/Botocore#1.34, true",
        "aws-sdk-go, Boto3/1.34 md/Botocore#1.34, false",
    })
    void client_isAnAddressOrAPartOfTheAgent(String client, String agent, boolean matches) {
        server.faults.add(Fault.status(599).from(client));

        assertThat(server.get("/role/app", "User-Agent: " + agent).status() == 599)
                .isEqualTo(matches);
    }

    @Test
    void client_withoutAgent_isNoOne() {
        server.faults.add(Fault.status(599).from("boto"));

        assertThat(server.authorized("/role/app").status()).isEqualTo(200);
    }

    @Test
    void protocol_isTheOneOnly() {
        server.faults.add(Fault.status(599).over(Protocol.ECS));

        assertThat(server.authorized("/role/app").status()).isEqualTo(599);
        assertThat(server.authorized("/v1/credentials").status()).isEqualTo(200);
        assertThat(server.read("/latest/meta-data/instance-id").status()).isEqualTo(200);
    }

    @Test
    void listener_isTheOneOnly() {
        server.faults.add(Fault.status(599).on("default"));
        Response plain = Response.empty(200);
        Handler elsewhere = server.faults.before(
                request -> CompletableFuture.completedFuture(plain), Protocol.ECS, "other", Optional.empty());

        assertThat(server.authorized("/role/app").status()).isEqualTo(599);
        assertThat(elsewhere.handle(TestRequest.get()).toCompletableFuture().join())
                .isSameAs(plain);
    }
}
