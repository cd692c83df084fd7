package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.Ask.Answer;
import dev.rolecall.server.http.LogOf;
import dev.rolecall.server.kubernetes.PodTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose role a pod gets, whatever it asks for. */
final class ServiceAccountRolesTest {
    private static final String EKS = "/v1/credentials";
    private static final String PROFILES = """
            [profile app]
            aws_access_key_id = AKIATESTTESTTESTAPP1
            aws_secret_access_key = TEST-SECRET-app
            [profile jobs]
            aws_access_key_id = AKIATESTTESTTESTJOBS
            aws_secret_access_key = TEST-SECRET-jobs
            [profile closed]
            aws_access_key_id = AKIATESTTESTTESTCLOS
            aws_secret_access_key = TEST-SECRET-closed
            """;
    private static final String SERVER = """
            [role app]
            [role jobs]
            [role closed]
            [listener pods]
            bind = 127.0.0.1:0
            protocols = ecs, eks
            roles = app, jobs
            authorization = service-account
            [kubernetes]
            jwks = ~/keys.json
            token_issuer = https://kubernetes.default.svc.cluster.local
            """;
    private static final String ACCOUNTS = """
            [service-account team/app]
            role = app
            [service-account team/jobs]
            role = jobs
            [service-account team/closed]
            role = closed
            """;

    @TempDir
    private Path home;

    private ReloadBed bed;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(home.resolve("keys.json"), PodTokens.keys());
        bed = new ReloadBed(home).profiles(PROFILES).config(SERVER + ACCOUNTS).start();
    }

    @AfterEach
    void stop() {
        bed.close();
    }

    private String token(String account) {
        return PodTokens.token("team", account, bed.time.instant());
    }

    private Answer ask(String path, String token) throws IOException {
        return bed.ask(0).ask("GET", path, token.isEmpty() ? Map.of() : Map.of("Authorization", token));
    }

    private String key(String path, String token) throws IOException {
        Answer answer = ask(path, token);
        return answer.status() == 200 ? answer.json().path("AccessKeyId").asText() : "";
    }

    private String keyOf(String role) {
        return bed.session(role).accessKeyId().value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "jobs"})
    void pod_getsTheRoleOfItsAccount(String account) throws IOException {
        assertThat(key(EKS, token(account))).isEqualTo(keyOf(account));
        assertThat(key("/role/" + account, token(account))).isEqualTo(keyOf(account));
    }

    @ParameterizedTest
    @CsvSource({"app,jobs", "jobs,app"})
    void pod_getsTheRoleOfAnotherByNoPath(String own, String other) throws IOException {
        String key = key(EKS, token(own));
        List<String> paths = List.of(
                "/role/" + other,
                "/role/" + own + "/../" + other,
                "/role/" + own + "?role=" + other,
                "/role/closed",
                "/v2/credentials/" + other,
                "/v1/credentials?role=" + other,
                "/role-arn/arn:aws:iam::123456789012:role/" + other,
                "/latest/meta-data/iam/security-credentials/" + other,
                "/v4/app/task");

        for (String path : paths) {
            assertThat(key(path, token(own))).isIn("", key);
        }
        assertThat(ask("/role/" + other, token(own)).status()).isEqualTo(400);
        assertThat(ask("/latest/meta-data/", token(own)).status()).isEqualTo(404);
        assertThat(ask("/role-arn/arn:aws:iam::123456789012:role/" + other, token(own))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoHasNoToken_getsWhatTheAgentSays() throws IOException {
        assertThat(ask(EKS, "")).isEqualTo(new Answer(400, "Service account token cannot be empty\n"));
        assertThat(ask(EKS, "Bearer x"))
                .isEqualTo(new Answer(400, "Service account token cannot be parsed: it is no signed JSON Web Token\n"));
        assertThat(ask("/v1/other", "")).isEqualTo(new Answer(404, "404 page not found\n"));
        assertThat(ask("/role/app", "").status()).isEqualTo(403);
        assertThat(ask("/v4/app", "").status()).isEqualTo(404);
    }

    /** The token of the server is for its own user; on this listener it is no token at all. */
    @Test
    void authorizationTokenOfTheServer_isNone() throws IOException {
        assertThat(ask(EKS, ReloadBed.AUTHORIZATION).status()).isEqualTo(400);
    }

    @Test
    void tokens_thatAreNotGood_getTheAnswersOfEksAuth() throws IOException {
        assertThat(ask(EKS, PodTokens.forged("team", "app", bed.time.instant())))
                .isEqualTo(new Answer(
                        400,
                        "[rolecall]: (InvalidTokenException): the service account token gets no credentials: its signature is"
                                + " wrong, fault: client\n"));
        String old = token("app");
        bed.time.advance(Duration.ofHours(2));
        assertThat(ask(EKS, old).status()).isEqualTo(400);
        assertThat(ask(EKS, old).body()).startsWith("[rolecall]: (ExpiredTokenException): ");
        assertThat(ask("/role/app", old).json().path("code").asText()).isEqualTo("AccessDenied");
    }

    @Test
    void accountWithoutRole_isForbidden_alsoWhereTheRoleIsAnotherListeners() throws IOException {
        for (String account : List.of("nobody", "closed")) {
            assertThat(ask(EKS, token(account)))
                    .isEqualTo(new Answer(
                            403,
                            "[rolecall]: (AccessDeniedException): the service account token gets no credentials: its service"
                                    + " account has no role here, fault: client\n"));
        }
    }

    @Test
    void refusal_namesThePodInTheLog_andNoToken() throws IOException {
        String token = token("nobody");
        String forged = PodTokens.forged("team", "app", bed.time.instant());
        try (LogOf log = LogOf.everything()) {
            ask(EKS, token);
            bed.time.advance(Duration.ofSeconds(1));
            ask(EKS, forged);

            assertThat(log.aboveDebug())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .contains(" service-account=team/nobody/nobody-0 ")
                                    .contains("reason=\"service account token: its service account has no role here\""),
                            line -> assertThat(line).contains(" uid=").contains("its signature is wrong"));
            assertThat(log.aboveDebug().toString())
                    .doesNotContain(token.split("\\.", -1)[1])
                    .doesNotContain(forged.split("\\.", -1)[1]);
        }
    }

    @Test
    void accounts_areFollowedAsTheConfigurationIs() throws IOException {
        assertThat(ask(EKS, token("app")).status()).isEqualTo(200);

        bed.config(SERVER + "[service-account team/*]\nrole = jobs\n");
        bed.look();

        assertThat(key(EKS, token("app"))).isEqualTo(keyOf("jobs"));
        bed.config(SERVER + "[service-account team/*]\nrole = nobody\n");
        bed.look();
        assertThat(key(EKS, token("app"))).isEqualTo(keyOf("jobs"));
    }

    @Test
    void keys_areFollowed_andAFileThatIsNoneChangesNothing() throws IOException {
        String token = token("app");
        Path keys = home.resolve("keys.json");
        Files.writeString(keys, "half a set");
        bed.look();
        assertThat(ask(EKS, token).status()).isEqualTo(200);

        Files.writeString(keys, PodTokens.otherKeys());
        Files.setLastModifiedTime(keys, FileTime.from(bed.time.instant()));
        bed.look();

        assertThat(ask(EKS, token).body()).contains("signed by a key that the cluster does not have");
    }

    @Test
    void issuer_isFollowed() throws IOException {
        bed.config((SERVER + ACCOUNTS).replace("cluster.local", "other"));
        bed.look();

        assertThat(ask(EKS, token("app")).body()).contains("it was issued by another cluster");
    }

    /** Programs on this machine have no service account, so there is nothing to tell them. */
    @Test
    void listener_pointsNoProgramOfThisMachineAtItself() {
        assertThat(bed.listeners().get(0).config().attachedRole()).isEmpty();
    }
}
