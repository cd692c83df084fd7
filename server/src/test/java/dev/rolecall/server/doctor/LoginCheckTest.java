package dev.rolecall.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.source.BaseSource.Login;
import dev.rolecall.core.system.Environment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoginCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Login LOGIN = new Login("arn:aws:iam::111122223333:user/me");
    /** {@code printf arn:aws:iam::111122223333:user/me | sha256sum} */
    private static final String FILE = "6eeec053fe13079aaf7fd81065ec5ecbdb93674f20700e51842d0c769b240c8a.json";

    @TempDir
    private Path cache;

    private String look() {
        Environment environment = Environment.of(Map.of("AWS_LOGIN_CACHE_DIRECTORY", cache.toString()));
        List<String> lines = Found.lines(LoginCheck.look("app", LOGIN, environment, NOW));
        assertThat(lines.toString()).doesNotContain("TEST-SECRET");
        return String.join("\n", lines);
    }

    private void loggedIn(String until, String mode) {
        Found.file(cache.resolve(FILE), """
                {"accessToken": {"accessKeyId": "ASIATESTTESTTEST0000", "secretAccessKey": "TEST-SECRET-key",
                  "sessionToken": "TEST-SECRET-token", "accountId": "111122223333", "expiresAt": "%s"},
                 "refreshToken": "TEST-SECRET-refresh", "clientId": "c", "dpopKey": "TEST-SECRET-pem"}
                """.formatted(until), mode);
    }

    @Test
    void nobodyLoggedIn_isAFailureWithTheCommand() {
        assertThat(look())
                .startsWith("FAIL  role app, login: nobody is logged in as arn:aws:iam::111122223333:user/me")
                .contains("run 'aws login --profile NAME'");
    }

    @Test
    void fileThatIsNoLogin_isAFailureThatDoesNotShowIt() {
        Found.file(cache.resolve(FILE), "{\"accessToken\": \"TEST-SECRET-token\"", "rw-------");

        assertThat(look()).startsWith("FAIL  role app, login: nobody is logged in");
    }

    @Test
    void loggedIn_saysUntilWhen() {
        loggedIn("2026-03-01T12:10:00Z", "rw-------");

        assertThat(look())
                .isEqualTo("ok    role app, login: credentials until 2026-03-01T12:10:00Z, renewed for 12"
                        + " hours after the login");
    }

    @Test
    void endedLately_isANote_endedLongAgo_isAFailure() {
        loggedIn("2026-03-01T00:00:01Z", "rw-------");
        assertThat(look()).startsWith("note ").contains("if the login is under 12 hours old");

        loggedIn("2026-03-01T00:00:00Z", "rw-------");
        assertThat(look()).startsWith("FAIL ").contains("too long ago");
    }

    @Test
    void loginThatOthersMayRead_isANote() {
        loggedIn("2026-03-01T12:10:00Z", "rw-r--r--");

        assertThat(look()).contains("note  role app, login: others on this machine may read the login");
    }
}
