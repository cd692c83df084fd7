package dev.rolecall.core.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginSessionsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final StsTarget TARGET = StsTarget.regional("eu-west-1");
    private static final String LOGIN = "arn:aws:iam::111122223333:user/me";
    /** {@code printf arn:aws:iam::111122223333:user/me | sha256sum} */
    private static final String FILE = "6eeec053fe13079aaf7fd81065ec5ecbdb93674f20700e51842d0c769b240c8a.json";

    private final VirtualTime time = VirtualTime.atNoon();
    private final LoginKey key = new LoginKey();
    private final FakeSignin signin = new FakeSignin(key.publicKey(), time);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        timer.shutdownNow();
        signin.close();
        assertThat(signin.complaints).isEmpty();
    }

    private LoginSessions logins() {
        Environment environment = Environment.of(Map.of(
                "AWS_LOGIN_CACHE_DIRECTORY", directory.toString(),
                "AWS_ENDPOINT_URL_SIGNIN", signin.http.uri("").toString()));
        return new LoginSessions(
                new SdkSigninGateway(environment, time, timer), environment, time, new Random(20260301));
    }

    /** A login as the CLI leaves it, with so much left. */
    private void loggedIn(Duration left) {
        loggedIn(left, key.sec1());
    }

    private void loggedIn(Duration left, String pem) {
        ObjectNode document = JSON.createObjectNode();
        document.putObject("accessToken")
                .put("accessKeyId", "ASIATESTTESTTEST0000")
                .put("secretAccessKey", "TEST-SECRET-key-0")
                .put("sessionToken", "TEST-SECRET-token-0")
                .put("accountId", "111122223333")
                .put("expiresAt", time.instant().plus(left).toString())
                .put("ours", false);
        document.put("tokenType", "aws_sigv4")
                .put("refreshToken", signin.refreshToken())
                .put("idToken", "TEST-SECRET-id")
                .put("clientId", FakeSignin.CLIENT)
                .put("dpopKey", pem)
                .put("ofTomorrow", "kept");
        write(document.toString());
    }

    private void write(String text) {
        try {
            Files.writeString(directory.resolve(FILE), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode file() throws IOException {
        return JSON.readTree(Files.readString(directory.resolve(FILE)));
    }

    @Test
    void open_youngLogin_isServedAsItIs() {
        loggedIn(Duration.ofMinutes(14));

        Session session = logins().open(LOGIN, TARGET);

        assertThat(session)
                .isEqualTo(new Session(
                        new AccessKeyId("ASIATESTTESTTEST0000"),
                        Secret.of("TEST-SECRET-key-0"),
                        Secret.of("TEST-SECRET-token-0"),
                        time.instant().minus(Duration.ofMinutes(1)),
                        time.instant().plus(Duration.ofMinutes(14)),
                        null,
                        "111122223333"));
        assertThat(signin.http.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"601, 0", "600, 1", "599, 1", "0, 1", "-3600, 1"})
    void open_needsMoreThanTenMinutes_elseRefreshes(long secondsLeft, int refreshes) {
        loggedIn(Duration.ofSeconds(secondsLeft));

        Session session = logins().open(LOGIN, TARGET);

        assertThat(signin.http.asked()).hasSize(refreshes);
        assertThat(session.remaining(time.instant())).isGreaterThan(Duration.ofMinutes(10));
        assertThat(session.life()).isEqualTo(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @CsvSource({"301, 0", "300, 1", "299, 1"})
    void resolve_needsMoreThanFiveMinutes_elseRefreshes(long secondsLeft, int refreshes) {
        loggedIn(Duration.ofSeconds(secondsLeft));

        Credentials signer = logins().resolve(LOGIN, TARGET);

        assertThat(signin.http.asked()).hasSize(refreshes);
        assertThat(signer.accessKeyId().lastFour()).isEqualTo("000" + refreshes);
        assertThat(signer.accountId()).isEqualTo("111122223333");
    }

    @Test
    void open_refreshed_isWrittenBackWithAllElseKept() throws IOException {
        loggedIn(Duration.ZERO);

        logins().open(LOGIN, TARGET);

        ObjectNode expected = JSON.createObjectNode();
        expected.putObject("accessToken")
                .put("accessKeyId", "ASIATESTTESTTEST0001")
                .put("secretAccessKey", "TEST-SECRET-key-1")
                .put("sessionToken", "TEST-SECRET-token-1")
                .put("accountId", "111122223333")
                .put("expiresAt", "2026-03-01T12:15:00Z")
                .put("ours", false);
        expected.put("tokenType", "aws_sigv4")
                .put("refreshToken", "TEST-SECRET-refresh-1")
                .put("idToken", "TEST-SECRET-id")
                .put("clientId", FakeSignin.CLIENT)
                .put("dpopKey", key.sec1())
                .put("ofTomorrow", "kept");
        assertThat(file()).isEqualTo(expected);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(FILE))))
                    .isEqualTo("rw-------");
        }
        assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
    }

    @Test
    void open_hourAfterHour_usesEachRefreshTokenAndProofOnce() {
        loggedIn(Duration.ofMinutes(15));
        LoginSessions logins = logins();

        for (int i = 1; i <= 12; i++) {
            time.advance(Duration.ofMinutes(5));
            assertThat(logins.open(LOGIN, TARGET).secretAccessKey()).isEqualTo(Secret.of("TEST-SECRET-key-" + i));
        }
        assertThat(signin.http.asked()).hasSize(12);
    }

    @Test
    void open_grantedLessThanUsual_beginsNow() {
        loggedIn(Duration.ZERO);
        signin.granting(480);

        assertThat(logins().open(LOGIN, TARGET).life()).isEqualTo(Duration.ofMinutes(8));
    }

    @Test
    void open_keyInPkcs8_provesTheSame() {
        loggedIn(Duration.ZERO, key.pkcs8());

        assertThat(logins().open(LOGIN, TARGET).accessKeyId().lastFour()).isEqualTo("0001");
    }

    @Test
    void open_keyThatIsNone_asksForANewLogin() {
        for (String pem : new String[] {key.sec1WithoutPublicPart(), "TEST-SECRET-no-key", "%%%"}) {
            loggedIn(Duration.ZERO, pem);

            assertThatThrownBy(() -> logins().open(LOGIN, TARGET))
                    .isInstanceOf(UserActionNeeded.class)
                    .hasMessageContaining("aws login")
                    .hasMessageNotContaining("TEST-SECRET");
        }
        assertThat(signin.http.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOKEN_EXPIRED", "USER_CREDENTIALS_CHANGED", "AUTHCODE_EXPIRED"})
    void open_loginHasEnded_asksForANewOneAndKeepsTheFile(String error) throws IOException {
        loggedIn(Duration.ZERO);
        signin.failing(403, "AccessDeniedException", error);
        JsonNode before = file();

        assertThatThrownBy(() -> logins().open(LOGIN, TARGET))
                .isInstanceOf(UserActionNeeded.class)
                .hasMessageContainingAll(error, "aws login --profile", LOGIN)
                .hasMessageNotContaining("TEST-SECRET");
        assertThat(file()).isEqualTo(before);
    }

    @Test
    void open_deniedWithoutACode_asksForANewLogin() {
        loggedIn(Duration.ZERO);
        signin.failing(401, "AccessDeniedException", "TOKEN_EXPIRED"); // The JDK drops the body of a 401.

        assertThatThrownBy(() -> logins().open(LOGIN, TARGET)).isInstanceOf(UserActionNeeded.class);
    }

    @Test
    void open_permissionMissing_isRefused() {
        loggedIn(Duration.ZERO);
        signin.failing(403, "AccessDeniedException", "INSUFFICIENT_PERMISSIONS");

        assertThatThrownBy(() -> logins().open(LOGIN, TARGET))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("INSUFFICIENT_PERMISSIONS")
                .hasMessageNotContaining("TEST-SECRET");
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalServerException, server_error",
        "503, Whatever, x",
        "429, TooManyRequestsError, INVALID_REQUEST"
    })
    void open_serviceFails_isUnavailableAfterOneCall(int status, String exception, String error) {
        loggedIn(Duration.ZERO);
        signin.failing(status, exception, error);

        assertThatThrownBy(() -> logins().open(LOGIN, TARGET))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining(String.valueOf(status));
        assertThat(signin.http.asked()).hasSize(1);
    }

    @Test
    void open_requestFoundInvalid_isRefused() {
        loggedIn(Duration.ZERO);
        signin.failing(400, "ValidationException", "INVALID_REQUEST");

        assertThatThrownBy(() -> logins().open(LOGIN, TARGET))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("400");
    }

    @Test
    void open_nobodyListens_isUnavailable() {
        loggedIn(Duration.ZERO);
        signin.close();

        assertThatThrownBy(() -> logins().open(LOGIN, TARGET)).isInstanceOf(Unavailable.class);
    }

    @Test
    void open_cliWasFaster_takesItsLogin() {
        loggedIn(Duration.ZERO);
        signin.failing(403, "AccessDeniedException", "TOKEN_EXPIRED").before(() -> loggedIn(Duration.ofMinutes(15)));

        assertThat(logins().open(LOGIN, TARGET).remaining(time.instant())).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void open_noFile_namesItAndWhatToDo() {
        assertThatThrownBy(() -> logins().open(LOGIN, TARGET))
                .isInstanceOf(UserActionNeeded.class)
                .hasMessageContainingAll(FILE, LOGIN, "aws login --profile");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "TEST-SECRET",
                "[]",
                "{}",
                "{\"accessToken\":{\"accessKeyId\":\"A\",\"secretAccessKey\":\"TEST-SECRET\",\"sessionToken\":\"TEST-SECRET\","
                        + "\"expiresAt\":\"soon\"},\"refreshToken\":\"TEST-SECRET\",\"clientId\":\"x\",\"dpopKey\":\"x\"}"
            })
    void open_fileThatIsNoLogin_asksForOneWithoutQuotingIt(String text) {
        write(text);

        assertThatThrownBy(() -> logins().open(LOGIN, TARGET))
                .isInstanceOf(UserActionNeeded.class)
                .hasMessageNotContaining("TEST-SECRET");
    }

    @Test
    void file_withoutTheVariable_isInTheHomeDirectory() {
        LoginCache cache = new LoginCache(Environment.of(Map.of("HOME", directory.toString())));

        assertThat(cache.file(LOGIN))
                .isEqualTo(directory.resolve(".aws/login/cache").resolve(FILE));
    }

    @Test
    void refresh_withoutAnEndpointOfOurOwn_goesToTheRegion() {
        SdkSigninGateway gateway = new SdkSigninGateway(Environment.of(Map.of()), time, timer);

        assertThatThrownBy(() -> gateway.refresh(TARGET, "client", Secret.of("TEST-SECRET"), uri -> {
                    throw new IllegalStateException("not asked: " + uri);
                }))
                .hasMessage("not asked: https://eu-west-1.signin.aws.amazon.com/v1/token");
    }
}
