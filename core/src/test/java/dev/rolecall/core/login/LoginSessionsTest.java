package dev.rolecall.core.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.system.Environment;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoginSessionsTest {
    private LoginBed bed;

    @BeforeEach
    void logIn(@TempDir Path directory) {
        bed = new LoginBed(directory);
    }

    @AfterEach
    void stop() {
        bed.close();
    }

    @Test
    void open_youngLogin_isServedAsItIs() {
        bed.loggedIn(Duration.ofMinutes(14));

        Session session = bed.logins().open(LoginBed.LOGIN, bed.target);

        assertThat(session)
                .isEqualTo(new Session(
                        new AccessKeyId("ASIATESTTESTTEST0000"),
                        Secret.of("TEST-SECRET-key-0"),
                        Secret.of("TEST-SECRET-token-0"),
                        bed.time.instant().minus(Duration.ofMinutes(1)),
                        bed.time.instant().plus(Duration.ofMinutes(14)),
                        null,
                        "111122223333"));
        assertThat(bed.signin.http.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"601, 0", "600, 1", "599, 1", "0, 1", "-3600, 1"})
    void open_needsMoreThanTenMinutes_elseRefreshes(long secondsLeft, int refreshes) {
        bed.loggedIn(Duration.ofSeconds(secondsLeft));

        Session session = bed.logins().open(LoginBed.LOGIN, bed.target);

        assertThat(bed.signin.http.asked()).hasSize(refreshes);
        assertThat(session.remaining(bed.time.instant())).isGreaterThan(Duration.ofMinutes(10));
        assertThat(session.life()).isEqualTo(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @CsvSource({"301, 0", "300, 1", "299, 1"})
    void resolve_needsMoreThanFiveMinutes_elseRefreshes(long secondsLeft, int refreshes) {
        bed.loggedIn(Duration.ofSeconds(secondsLeft));

        Credentials signer = bed.logins().resolve(LoginBed.LOGIN, bed.target);

        assertThat(bed.signin.http.asked()).hasSize(refreshes);
        assertThat(signer.accessKeyId().lastFour()).isEqualTo("000" + refreshes);
        assertThat(signer.accountId()).isEqualTo("111122223333");
    }

    @Test
    void open_refreshed_isWrittenBackWithAllElseKept() throws IOException {
        bed.loggedIn(Duration.ZERO);

        bed.logins().open(LoginBed.LOGIN, bed.target);

        ObjectNode expected = new JsonMapper().createObjectNode();
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
                .put("dpopKey", bed.key.sec1())
                .put("ofTomorrow", "kept");
        assertThat(bed.file()).isEqualTo(expected);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(bed.directory.resolve(LoginBed.FILE))))
                    .isEqualTo("rw-------");
        }
        assertThat(bed.directory)
                .isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
    }

    @Test
    void open_hourAfterHour_usesEachRefreshTokenAndProofOnce() {
        bed.loggedIn(Duration.ofMinutes(15));
        LoginSessions logins = bed.logins();

        for (int i = 1; i <= 12; i++) {
            bed.time.advance(Duration.ofMinutes(5));
            assertThat(logins.open(LoginBed.LOGIN, bed.target).secretAccessKey())
                    .isEqualTo(Secret.of("TEST-SECRET-key-" + i));
        }
        assertThat(bed.signin.http.asked()).hasSize(12);
    }

    @Test
    void open_grantedLessThanUsual_beginsNow() {
        bed.loggedIn(Duration.ZERO);
        bed.signin.granting(480);

        assertThat(bed.logins().open(LoginBed.LOGIN, bed.target).life()).isEqualTo(Duration.ofMinutes(8));
    }

    @Test
    void open_keyInPkcs8_provesTheSame() {
        bed.loggedIn(Duration.ZERO, bed.key.pkcs8());

        assertThat(bed.logins().open(LoginBed.LOGIN, bed.target).accessKeyId().lastFour())
                .isEqualTo("0001");
    }

    @Test
    void open_cliWasFaster_takesItsLogin() {
        bed.loggedIn(Duration.ZERO);
        bed.signin
                .failing(403, "AccessDeniedException", "TOKEN_EXPIRED")
                .before(() -> bed.loggedIn(Duration.ofMinutes(15)));

        assertThat(bed.logins().open(LoginBed.LOGIN, bed.target).remaining(bed.time.instant()))
                .isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void file_withoutTheVariable_isInTheHomeDirectory() {
        LoginCache cache = new LoginCache(Environment.of(Map.of("HOME", bed.directory.toString())));

        assertThat(cache.file(LoginBed.LOGIN))
                .isEqualTo(bed.directory.resolve(".aws/login/cache").resolve(LoginBed.FILE));
    }

    @Test
    void open_loginOfAnotherRegion_isRenewedThere() throws IOException {
        bed.loggedIn(Duration.ZERO);
        bed.write(((ObjectNode) bed.file()).put("signInRegion", "us-west-2").toString());
        SigninGateway gateway = (target, client, refreshToken, proof) -> {
            throw new Unavailable("asked in " + target.region());
        };
        LoginSessions logins = new LoginSessions(gateway, bed.environment(), bed.time, new Random(1));

        assertThatThrownBy(() -> logins.open(LoginBed.LOGIN, bed.target)).hasMessage("asked in us-west-2");
    }

    @Test
    void refresh_withoutAnEndpointOfOurOwn_goesToTheRegion() {
        SdkSigninGateway gateway = new SdkSigninGateway(Environment.of(Map.of()), bed.time, bed.timer);

        assertThatThrownBy(() ->
                        gateway.refresh(StsTarget.regional("eu-west-1"), "client", Secret.of("TEST-SECRET"), uri -> {
                            throw new IllegalStateException("not asked: " + uri);
                        }))
                .hasMessage("not asked: https://eu-west-1.signin.aws.amazon.com/v1/token");
    }
}
