package dev.rolecall.core.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.SourceExpired;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.source.BaseSource.Sso;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SsoProviderTest {
    private static final Sso CORP = new Sso(
            "corp", "https://d-1.awsapps.com/start", "eu-north-1", "444455556666", "Admin", "--sso-session corp");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    private final ProviderBed bed = new ProviderBed();

    @BeforeEach
    void atHome() {
        bed.environment(Map.of("HOME", home.toString()));
    }

    private void signIn() {
        try {
            Path cache = Files.createDirectories(home.resolve(".aws/sso/cache"));
            Files.writeString(cache.resolve("ee0bfd2552fbd840c02cc48b6e823320543c450f.json"), """
                    {"accessToken": "TEST-SECRET-access", "expiresAt": "2026-03-01T20:00:00Z"}""");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void open_signedIn_isASessionOfTheAccountWithoutAKnownRole() {
        signIn();

        assertThat(bed.provider(CORP).open()).satisfies(session -> {
            assertThat(session.roleArn()).isNull();
            assertThat(session.accountId()).isEqualTo("444455556666");
            assertThat(session.issuedAt()).isEqualTo(bed.time.instant());
            assertThat(session.life()).isEqualTo(Duration.ofHours(1));
        });
        assertThat(bed.sso.calls()).containsExactly("eu-north-1 444455556666 Admin");
    }

    @Test
    void open_userSignsInLater_resumes() {
        SessionProvider provider = bed.provider(CORP);
        assertThatThrownBy(provider::open).isInstanceOf(UserActionNeeded.class);

        signIn();

        assertThat(provider.open()).isNotNull();
    }

    @Test
    void open_tokenRevoked_saysWhatToRun() {
        signIn();
        bed.sso.failingOnce(() -> new SourceExpired("UnauthorizedException"));

        assertThatThrownBy(bed.provider(CORP)::open)
                .isInstanceOf(UserActionNeeded.class)
                .hasMessage("the sign-in to https://d-1.awsapps.com/start is no longer accepted."
                        + " Run 'rolecall login --sso-session corp', or 'aws sso login --sso-session corp'");
    }

    @Test
    void open_refused_staysRefused() {
        signIn();
        bed.sso.failingOnce(() -> new Refused("no"));

        assertThatThrownBy(bed.provider(CORP)::open).isInstanceOf(Refused.class);
    }

    @Test
    void open_roleBehindIt_isCutToAnHour() {
        signIn();

        bed.provider(CORP, ProviderBed.role(7200)).open();

        assertThat(bed.sts.onlyCall().parameters().durationSeconds()).isEqualTo(3600);
        assertThat(bed.sts.onlyCall().target().region()).isEqualTo("eu-west-1");
    }

    @Test
    void create_regionThatIsNone_isAnError() {
        Sso bad = new Sso("corp", "https://d-1.awsapps.com/start", "x.evil.example/", "1", "Admin", "");

        assertThatThrownBy(() -> bed.provider(bad))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith("sso_region must be a region");
    }
}
