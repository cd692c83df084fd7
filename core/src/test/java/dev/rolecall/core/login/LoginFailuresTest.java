package dev.rolecall.core.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginFailuresTest {
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
    void open_keyThatIsNone_asksForANewLogin() {
        for (String pem : new String[] {bed.key.sec1WithoutPublicPart(), "TEST-SECRET-no-key", "%%%"}) {
            bed.loggedIn(Duration.ZERO, pem);

            assertThatThrownBy(() -> bed.logins().open(LoginBed.LOGIN, bed.target))
                    .isInstanceOf(UserActionNeeded.class)
                    .hasMessageContaining("aws login")
                    .hasMessageNotContaining("TEST-SECRET");
        }
        assertThat(bed.signin.http.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOKEN_EXPIRED", "USER_CREDENTIALS_CHANGED", "AUTHCODE_EXPIRED"})
    void open_loginHasEnded_asksForANewOneAndKeepsTheFile(String error) throws IOException {
        bed.loggedIn(Duration.ZERO);
        bed.signin.failing(403, "AccessDeniedException", error);
        JsonNode before = bed.file();

        assertThatThrownBy(() -> bed.logins().open(LoginBed.LOGIN, bed.target))
                .isInstanceOf(UserActionNeeded.class)
                .hasMessageContainingAll(error, "aws login --profile", LoginBed.LOGIN)
                .hasMessageNotContaining("TEST-SECRET");
        assertThat(bed.file()).isEqualTo(before);
    }

    @Test
    void open_deniedWithoutACode_asksForANewLogin() {
        bed.loggedIn(Duration.ZERO);
        bed.signin.failing(401, "AccessDeniedException", "TOKEN_EXPIRED"); // The JDK drops the body of a 401.

        assertThatThrownBy(() -> bed.logins().open(LoginBed.LOGIN, bed.target)).isInstanceOf(UserActionNeeded.class);
    }

    @Test
    void open_permissionMissing_isRefused() {
        bed.loggedIn(Duration.ZERO);
        bed.signin.failing(403, "AccessDeniedException", "INSUFFICIENT_PERMISSIONS");

        assertThatThrownBy(() -> bed.logins().open(LoginBed.LOGIN, bed.target))
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
        bed.loggedIn(Duration.ZERO);
        bed.signin.failing(status, exception, error);

        assertThatThrownBy(() -> bed.logins().open(LoginBed.LOGIN, bed.target))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining(String.valueOf(status));
        assertThat(bed.signin.http.asked()).hasSize(1);
    }

    @Test
    void open_requestFoundInvalid_isRefused() {
        bed.loggedIn(Duration.ZERO);
        bed.signin.failing(400, "ValidationException", "INVALID_REQUEST");

        assertThatThrownBy(() -> bed.logins().open(LoginBed.LOGIN, bed.target))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("400");
    }

    @Test
    void open_nobodyListens_isUnavailable() {
        bed.loggedIn(Duration.ZERO);
        bed.signin.close();

        assertThatThrownBy(() -> bed.logins().open(LoginBed.LOGIN, bed.target)).isInstanceOf(Unavailable.class);
    }

    @Test
    void open_noFile_namesItAndWhatToDo() {
        assertThatThrownBy(() -> bed.logins().open(LoginBed.LOGIN, bed.target))
                .isInstanceOf(UserActionNeeded.class)
                .hasMessageContainingAll(LoginBed.FILE, LoginBed.LOGIN, "aws login --profile");
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
        bed.write(text);

        assertThatThrownBy(() -> bed.logins().open(LoginBed.LOGIN, bed.target))
                .isInstanceOf(UserActionNeeded.class)
                .hasMessageNotContaining("TEST-SECRET");
    }
}
