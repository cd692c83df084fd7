package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.testing.SecretMarkers;
import dev.rolecall.server.config.ConfigException;
import dev.rolecall.server.kubernetes.PodTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the audit log of a running server says of its clients. */
@DisabledOnOs(OS.WINDOWS)
final class AuditTest {
    private static final String ARN = "arn:aws:iam::123456789012:role/other";
    private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials/sandbox";

    @TempDir
    Path home;

    private ServerFixture fixture = new ServerFixture(Path.of(""));

    @BeforeEach
    void home() {
        fixture = new ServerFixture(home);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private List<String> linesOnceClosed() throws IOException {
        fixture.close();
        return Files.readAllLines(home.resolve("audit.log"));
    }

    /** The pod in place of the user, who is the same for all pods of a node, or nobody that this machine knows. */
    @Test
    void documentForAPod_namesItsServiceAccount() throws Exception {
        fixture.file("keys.json", PodTokens.keys());
        RolecallServer server = fixture.startWarm(
                "sandbox = true",
                "audit_log = ~/audit.log",
                "authorization = service-account",
                "[kubernetes]",
                "jwks = ~/keys.json",
                "token_issuer = " + PodTokens.ISSUER,
                "[service-account team/app]",
                "role = sandbox");
        String token = PodTokens.token("team", "app", Machine.real().clock().instant());
        Map<String, String> authorized = Map.of("Authorization", token);
        assertThat(Ask.of(server).ask("GET", "/v1/credentials", authorized).status())
                .isEqualTo(200);

        assertThat(linesOnceClosed())
                .singleElement()
                .asString()
                .contains(" role=sandbox protocol=eks peer=127.0.0.1 caller=service-account=team/app/app-0 ")
                .doesNotContain(token);
    }

    @Test
    void everyDocument_overEveryProtocol_isOneLine() throws Exception {
        RolecallServer server = fixture.startWarm("sandbox = true", "audit_log = ~/audit.log");
        Ask ask = Ask.of(server);
        String key = ask.imdsRole("sandbox").json().path("AccessKeyId").asText();
        ask.ecs("sandbox", server);
        ask.eks(server);
        assertThat(ask.roleArn(ARN, server).status()).isEqualTo(200);

        List<String> lines = linesOnceClosed();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0))
                .matches(
                        "20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z role=sandbox protocol=imds peer=127\\.0\\.0\\.1( caller=uid=\\d+)?"
                                + " access_key_id=" + key.substring(key.length() - 4)
                                + " expiration=20\\S+Z status=200 agent=Java/\\S+");
        assertThat(lines.get(1)).contains(" role=sandbox protocol=ecs ");
        assertThat(lines.get(2)).contains(" role=sandbox protocol=eks ");
        assertThat(lines.get(3)).contains(" role=" + ARN + " protocol=ecs ");
        assertThat(lines).allSatisfy(line -> assertThat(SecretMarkers.in(line)).isEmpty());
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain(key));
    }

    @Test
    void requestsThatGetNoCredentials_areNoLines() throws Exception {
        RolecallServer server = fixture.startWarm("sandbox = true", "audit_log = ~/audit.log");
        Ask ask = Ask.of(server);
        Map<String, String> token = Map.of("X-aws-ec2-metadata-token", ask.metadataToken());
        Map<String, String> authorization = Map.of("Authorization", Files.readString(server.authorizationTokenFile()));
        ask.listing();
        ask.imds("/latest/meta-data/iam/info", ask.metadataToken());
        assertThat(ask.ask("GET", CREDENTIALS, Map.of()).status()).isEqualTo(401);
        assertThat(ask.ask("GET", "/role/sandbox", Map.of()).status()).isEqualTo(403);
        assertThat(ask.ask("GET", "/v1/credentials", Map.of("Authorization", "wrong"))
                        .status())
                .isEqualTo(400);
        assertThat(ask.ask("HEAD", CREDENTIALS, token).status()).isEqualTo(200);
        assertThat(ask.ask("HEAD", "/role/sandbox", authorization).status()).isEqualTo(200);
        assertThat(ask.ask("HEAD", "/v1/credentials", authorization).status()).isEqualTo(200);
        assertThat(ask.ask("GET", "/role/sandbox", Map.of("Referer", "http://evil.example"))
                        .status())
                .isEqualTo(403);

        assertThat(linesOnceClosed()).isEmpty();
    }

    @Test
    void json_isWrittenWhereItIsWanted() throws Exception {
        RolecallServer server = fixture.startWarm("sandbox = true", "audit_log = ~/audit.log", "audit_format = json");
        Ask.of(server).ecs("sandbox", server);

        assertThat(linesOnceClosed())
                .singleElement()
                .asString()
                .startsWith("{\"time\":\"20")
                .contains("\"role\":\"sandbox\",\"protocol\":\"ecs\",\"peer\":\"127.0.0.1\"", "\"status\":200");
    }

    @Test
    void secondStart_goesOnInTheSameFile() throws Exception {
        for (int i = 0; i < 2; i++) {
            RolecallServer server = fixture.startWarm("sandbox = true", "audit_log = ~/audit.log");
            Ask.of(server).ecs("sandbox", server);
            server.close();
        }

        assertThat(linesOnceClosed()).hasSize(2);
    }

    @Test
    void fileThatCannotBeOpened_keepsTheServerFromStarting() throws IOException {
        Files.createDirectory(home.resolve("audit.log"));

        assertThatThrownBy(() -> fixture.start("sandbox = true", "audit_log = ~/audit.log"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("the audit log " + home.resolve("audit.log") + " cannot be opened: ");
    }
}
