package dev.rolecall.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.core.testing.SecretMarkers;
import dev.rolecall.server.cli.Shell;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.config.ConfigLoader;
import dev.rolecall.server.config.ServeOptions;
import dev.rolecall.server.http.EventLoops;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.HttpLimits;
import dev.rolecall.server.http.HttpServer;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.sandbox.SandboxRole;
import dev.rolecall.server.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Whatever a server goes through, with every log at TRACE that may go there, its secrets are in its documents alone. */
@DisabledOnOs(OS.WINDOWS)
final class SecretsNowhereTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/app";

    @TempDir
    Path home;

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger netty = (Logger) LoggerFactory.getLogger("io.netty");
    private final AppenderBase<ILoggingEvent> listening = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getFormattedMessage() + " " + ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    };

    private ServerFixture fixture = new ServerFixture(Path.of(""));
    private Level before = Level.INFO;

    @BeforeEach
    void listen() {
        fixture = new ServerFixture(home).profileApp();
        before = root.getLevel();
        root.setLevel(Level.TRACE);
        netty.setLevel(Level.TRACE);
        listening.start();
        root.addAppender(listening);
    }

    @AfterEach
    void stop() {
        fixture.close();
        root.detachAppender(listening);
        root.setLevel(before);
        netty.setLevel(Level.WARN);
    }

    /** The SDK logs what it signs. LogSetup holds it at WARN, and no option of ours lowers that. */
    @Test
    void logOfTheSdk_staysAboveWhatItSigns() {
        assertThat(LoggerFactory.getLogger("software.amazon.awssdk.request").isInfoEnabled())
                .isFalse();
        assertThat(new Shell(home).run("--debug", "chain", "--profile", "app").status())
                .isZero();
        assertThat(LoggerFactory.getLogger("software.amazon.awssdk.request").isInfoEnabled())
                .isFalse();
    }

    @Test
    void requestsThatAreGrantedAndRefused_leaveNoSecretAnywhere() throws Exception {
        try (LoopbackSts sts = LoopbackSts.start(SandboxSettings.defaults())) {
            RolecallServer server = start(sts.endpoint());
            Ask ask = Ask.of(server);
            JsonNode imds = ask.imdsRole("app").json();
            JsonNode ecs = ask.ecs("app", server).json();
            JsonNode eks = ask.eks(server).json();
            JsonNode byArn =
                    ask.roleArn("arn:aws:iam::123456789012:role/other", server).json();
            assertThat(List.of(imds, ecs, eks, byArn))
                    .allSatisfy(document ->
                            assertThat(SecretMarkers.in(document.toString())).isPresent());

            noSecretIn(refused(server));
            noSecretIn(told(server));
            fixture.close();
            noSecretIn(Files.readString(home.resolve("audit.log")));
            assertThat(logged).isNotEmpty();
            assertThat(String.join("\n", logged))
                    .doesNotContain(
                            imds.path("SecretAccessKey").asText(),
                            imds.path("Token").asText(),
                            byArn.path("Token").asText(),
                            Files.readString(home.resolve("state/authorization-token")),
                            LoopbackSts.SECRET_KEY);
            noSecretIn(String.join("\n", logged));
        }
    }

    @Test
    void stsThatRefuses_leavesNoSecretAnywhere() throws Exception {
        SandboxSettings denied =
                SandboxSettings.defaults().withRole(ROLE, SandboxRole.open().asDenied());
        try (LoopbackSts sts = LoopbackSts.start(denied)) {
            RolecallServer server = start(sts.endpoint());

            noSecretIn(failing(server));
            noSecretIn(told(server));
            noSecretIn(String.join("\n", logged));
        }
    }

    /** An answer that breaks off is quoted by some parsers, secrets and all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<AssumeRoleResponse><AssumeRoleResult><Credentials><SecretAccessKey>TEST-SECRET-key</SecretAcc",
                "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult><Credentials>"
                        + "<AccessKeyId>ASIATEST</AccessKeyId><SecretAccessKey>TEST-SECRET-key</SecretAccessKey>"
                        + "<SessionToken>TEST-SECRET-token</SessionToken><Expiration>TEST-SECRET-date</Expiration>"
                        + "</Credentials></AssumeRoleResult></AssumeRoleResponse>",
                "{\"SecretAccessKey\": \"TEST-SECRET-key\"}",
                "TEST-SECRET-token"
            })
    void stsThatAnswersNonsense_leavesNoSecretAnywhere(String answer) throws Exception {
        EventLoops loops = EventLoops.create(1, Thread::new);
        Handler nonsense =
                request -> CompletableFuture.completedFuture(Response.of(200, "text/xml", answer.getBytes(UTF_8)));
        try (HttpServer sts = HttpServer.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                nonsense,
                HttpLimits.defaults(),
                loops,
                InstantSource.system())) {
            RolecallServer server = start("http://127.0.0.1:" + sts.address().getPort());

            noSecretIn(failing(server));
            noSecretIn(told(server));
            noSecretIn(String.join("\n", logged));
        } finally {
            fixture.close();
            loops.close();
        }
    }

    private RolecallServer start(String endpoint) throws Exception {
        fixture.variable("AWS_ENDPOINT_URL_STS", endpoint);
        return fixture.startWarm("audit_log = ~/audit.log", "state_dir = ~/state", "[role app]");
    }

    /** The answers to requests with a wrong token of each kind, and to those that guards refuse. */
    private static String refused(RolecallServer server) throws IOException {
        Ask ask = Ask.of(server);
        Map<String, String> wrong = Map.of("Authorization", "TEST-SECRET-wrong");
        List<Ask.Answer> answers = List.of(
                ask.imds("/latest/meta-data/iam/security-credentials/app", "TEST-SECRET-wrong"),
                ask.ask("GET", "/role/app", wrong),
                ask.ask("GET", "/v1/credentials", wrong),
                ask.ask("GET", "/role-arn/" + ROLE, wrong),
                ask.ask(
                        "GET",
                        "/role/app",
                        Map.of("Authorization", "TEST-SECRET-wrong", "Referer", "http://evil.example")),
                ask.ask(
                        "GET",
                        "/role/app",
                        Map.of("Authorization", "TEST-SECRET-wrong", "X-Forwarded-For", "1.2.3.4")));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isBetween(400, 403));
        return answers.toString();
    }

    private static String failing(RolecallServer server) throws IOException {
        Ask ask = Ask.of(server);
        return ask.imdsRole("app").toString()
                + ask.ecs("app", server)
                + ask.eks(server)
                + ask.roleArn("arn:aws:iam::123456789012:role/other", server);
    }

    /** What a server tells of itself, and what its parts are as texts. */
    private String told(RolecallServer server) throws IOException {
        String health = "http://" + Addresses.text(server.healthAddress());
        Shell shell = new Shell(home);
        String state = home.resolve("state").toString();
        return String.join(
                "\n",
                new Ask(health).ask("GET", "/metrics", Map.of()).body(),
                new Ask(health).ask("GET", "/ready", Map.of()).body(),
                shell.run("status", "--callers", "--state-dir", state).toString(),
                shell.run("status", "--json", "--state-dir", state).toString(),
                String.valueOf(server.env(Optional.empty())),
                ConfigLoader.load(ServeOptions.none(), name -> Optional.empty(), home)
                        .toString());
    }

    private static void noSecretIn(String text) {
        assertThat(SecretMarkers.in(text))
                .as("a secret in %s characters", text.length())
                .isEmpty();
    }
}
