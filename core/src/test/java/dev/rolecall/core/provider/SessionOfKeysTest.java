package dev.rolecall.core.provider;

import static dev.rolecall.core.provider.ProviderBed.SESSION;
import static dev.rolecall.core.provider.ProviderBed.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.source.CredentialSourceName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that no role stands behind: from a profile, or from the environment. */
final class SessionOfKeysTest {
    private static final BaseSource ENVIRONMENT = new BaseSource.Named(CredentialSourceName.ENVIRONMENT);
    private static final Map<String, String> KEYS = Map.of(
            "AWS_ACCESS_KEY_ID", "ASIATESTTESTTEST1111",
            "AWS_SECRET_ACCESS_KEY", "TEST-SECRET-key",
            "AWS_SESSION_TOKEN", "TEST-SECRET-token");

    private final ProviderBed bed = new ProviderBed();

    @Test
    void open_longTermKeys_getASessionToken() {
        Session session = bed.provider(USER).open();

        assertThat(bed.sts.onlyCall().operation()).isEqualTo("GetSessionToken");
        assertThat(session.life()).isEqualTo(Duration.ofHours(12));
        assertThat(session.roleArn()).isNull();
    }

    @Test
    void resolve_longTermKeys_areGivenAsTheyAre() {
        assertThat(bed.provider(USER).resolve().isTemporary()).isFalse();
        assertThat(bed.sts.calls()).isEmpty();
    }

    @Test
    void open_sessionWithoutAKnownEnd_isTakenToLastAnHourFromEachLook() {
        SessionProvider provider = bed.provider(SESSION);
        Session first = provider.open();
        bed.time.advance(Duration.ofMinutes(30));
        Session second = provider.open();

        assertThat(first.life()).isEqualTo(Duration.ofHours(1));
        assertThat(second.expiration()).isEqualTo(first.expiration().plus(Duration.ofMinutes(30)));
        assertThat(bed.sts.calls()).isEmpty();
    }

    @Test
    void open_keysOfTheEnvironment_areReadWithTheirEnd() {
        Session session = environment("AWS_CREDENTIAL_EXPIRATION", "2026-03-01T12:40:00Z");

        assertThat(session.accessKeyId().value()).isEqualTo("ASIATESTTESTTEST1111");
        assertThat(session.expiration()).isEqualTo(Instant.parse("2026-03-01T12:40:00Z"));
        assertThat(session.issuedAt()).isEqualTo(bed.time.instant());
        assertThat(session.accountId()).isNull();
    }

    @Test
    void open_accountAndOldTokenVariable_areRead() {
        assertThat(environment("AWS_ACCOUNT_ID", "111122223333").accountId()).isEqualTo("111122223333");

        bed.environment(Map.of(
                "AWS_ACCESS_KEY_ID", "ASIATESTTESTTEST1111",
                "AWS_SECRET_ACCESS_KEY", "TEST-SECRET-key",
                "AWS_SECURITY_TOKEN", "TEST-SECRET-old"));
        assertThat(bed.provider(ENVIRONMENT).open().sessionToken().expose()).isEqualTo("TEST-SECRET-old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"})
    void open_missingVariable_isNamed(String missing) {
        Map<String, String> variables = new HashMap<>(KEYS);
        variables.remove(missing);
        bed.environment(variables);

        assertThatThrownBy(() -> bed.provider(ENVIRONMENT).open())
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining(missing)
                .hasMessageNotContaining("TEST-SECRET");
    }

    @Test
    void open_badExpiration_isNamedAndNotQuoted() {
        assertThatThrownBy(() -> environment("AWS_CREDENTIAL_EXPIRATION", "TEST-SECRET"))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("AWS_CREDENTIAL_EXPIRATION")
                .hasNoCause();
    }

    @ParameterizedTest
    @EnumSource(names = "ENVIRONMENT", mode = EnumSource.Mode.EXCLUDE)
    void create_sourceThatIsNotThereYet_saysSoAndWhatToDo(CredentialSourceName name) {
        assertThatThrownBy(() -> bed.provider(new BaseSource.Named(name)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining(name.text())
                .hasMessageContaining("export-credentials");
    }

    @Test
    void create_login_saysSoAndWhatToDo() {
        assertThatThrownBy(() -> bed.provider(new BaseSource.Login("arn:aws:iam::111122223333:user/me")))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("login_session");
    }

    private Session environment(String name, String value) {
        Map<String, String> variables = new HashMap<>(KEYS);
        variables.put(name, value);
        return bed.environment(variables).provider(ENVIRONMENT).open();
    }
}
