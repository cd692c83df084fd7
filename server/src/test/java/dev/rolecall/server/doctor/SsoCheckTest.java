package dev.rolecall.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.source.BaseSource.Sso;
import dev.rolecall.core.system.Environment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SsoCheckTest {
    private static final String URL = "https://d-1.awsapps.com/start";
    private static final Sso CORP = new Sso("corp", URL, "eu-west-1", "111122223333", "Admin", "--sso-session corp");
    private static final Sso OLD = new Sso(null, URL, "eu-west-1", "111122223333", "Admin", "--profile old");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String RUN = "run 'rolecall login --sso-session corp' or 'aws sso login --sso-session corp'";

    @TempDir
    private Path home;

    private String look(Sso source) {
        List<String> lines =
                Found.lines(SsoCheck.look("app", source, Environment.of(Map.of("HOME", home.toString())), NOW));
        assertThat(lines.toString()).doesNotContain("TEST-SECRET");
        return String.join("\n", lines);
    }

    private void signedIn(Sso source, String until, String registeredUntil, String mode) {
        String name = source.session() == null
                ? "0c54b6c27e90660baa89eaad85ac1d5dae26cb7d.json"
                : "ee0bfd2552fbd840c02cc48b6e823320543c450f.json";
        Found.file(home.resolve(".aws/sso/cache").resolve(name), """
                {"startUrl": "%s", "region": "eu-west-1", "accessToken": "TEST-SECRET-access", "expiresAt": "%s",
                 "clientId": "client-1", "clientSecret": "TEST-SECRET-client", "registrationExpiresAt": "%s",
                 "refreshToken": "TEST-SECRET-refresh"}
                """.formatted(URL, until, registeredUntil), mode);
    }

    @Test
    void nobodySignedIn_isAFailureWithTheCommand() {
        assertThat(look(CORP))
                .startsWith("FAIL  role app, SSO: nobody is signed in to " + URL)
                .endsWith(RUN);
    }

    @Test
    void signedIn_saysUntilWhen() {
        signedIn(CORP, "2026-03-01T13:00:00Z", "2026-05-01T00:00:00Z", "rw-------");

        assertThat(look(CORP)).startsWith("ok    role app, SSO: signed in until 2026-03-01T13:00:00Z; refreshed");
    }

    @Test
    void expiredAndRefreshable_isWell() {
        signedIn(CORP, "2026-03-01T11:00:00Z", "2026-05-01T00:00:00Z", "rw-------");

        assertThat(look(CORP)).startsWith("ok    role app, SSO: the token expired at 2026-03-01T11:00:00Z; refreshed");
    }

    @Test
    void expiredWithItsRegistration_isAFailure() {
        signedIn(CORP, "2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z", "rw-------");

        assertThat(look(CORP))
                .startsWith(
                        "FAIL  role app, SSO: the token expired at 2026-03-01T12:00:00Z, and its client registration")
                .endsWith(RUN);
    }

    @Test
    void olderKeys_areNeverRefreshed() {
        signedIn(OLD, "2026-03-01T13:00:00Z", "2026-05-01T00:00:00Z", "rw-------");
        assertThat(look(OLD))
                .startsWith("note ")
                .contains("it cannot be refreshed")
                .contains("--profile old");

        signedIn(OLD, "2026-03-01T11:00:00Z", "2026-05-01T00:00:00Z", "rw-------");
        assertThat(look(OLD)).startsWith("FAIL ");
    }

    @Test
    void tokenThatOthersMayRead_isANote() {
        signedIn(CORP, "2026-03-01T13:00:00Z", "2026-05-01T00:00:00Z", "rw-r--r--");

        assertThat(look(CORP)).contains("note  role app, SSO: others on this machine may read the token; chmod 600 ");
    }
}
