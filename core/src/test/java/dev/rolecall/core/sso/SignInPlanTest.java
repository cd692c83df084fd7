package dev.rolecall.core.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.profile.ProfileFiles;
import dev.rolecall.core.profile.ProfileLocations;
import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.source.BaseSource.Sso;
import dev.rolecall.core.source.SourceResolver;
import dev.rolecall.core.system.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignInPlanTest {
    private static final String FILE = """
            [sso-session corp]
            sso_start_url = https://d-1.awsapps.com/start
            sso_region = eu-west-1

            [sso-session wide]
            sso_start_url = https://d-2.awsapps.com/start
            sso_region = eu-west-2
            sso_registration_scopes = sso:account:access, codewhisperer:analysis ,

            [sso-session half]
            sso_region = eu-west-1

            [profile a]
            sso_session = corp
            sso_account_id = 111122223333
            sso_role_name = Admin

            [profile b]
            sso_session = wide
            sso_account_id = 111122223333
            sso_role_name = Admin

            [profile old]
            sso_start_url = https://d-1.awsapps.com/start
            sso_region = eu-west-1
            sso_account_id = 111122223333
            sso_role_name = Admin
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    private ProfileSet profiles;

    @BeforeEach
    void write() throws IOException {
        Path config = Files.writeString(home.resolve("config"), FILE);
        profiles = ProfileFiles.load(
                ProfileLocations.from(Environment.of(Map.of("AWS_CONFIG_FILE", config.toString())), home));
    }

    private Sso source(String profile) {
        return (Sso) new SourceResolver(profiles).resolve(profile).source().base();
    }

    @Test
    void of_session_hasTheDefaultScope() {
        assertThat(SignInPlan.of(source("a"), profiles)).satisfies(plan -> {
            assertThat(plan.key()).isEqualTo("corp");
            assertThat(plan.startUrl()).isEqualTo("https://d-1.awsapps.com/start");
            assertThat(plan.region()).isEqualTo("eu-west-1");
            assertThat(plan.scopes()).containsExactly("sso:account:access");
        });
        assertThat(source("a").signInOption()).isEqualTo("--sso-session corp");
    }

    @Test
    void of_sessionWithScopes_hasThose() {
        assertThat(SignInPlan.of(source("b"), profiles).scopes())
                .containsExactly("sso:account:access", "codewhisperer:analysis");
        assertThat(source("b").signInOption()).isEqualTo("--sso-session wide");
    }

    @Test
    void of_olderKeys_isKnownByItsUrl() {
        assertThat(SignInPlan.of(source("old"), profiles)).satisfies(plan -> {
            assertThat(plan.key()).isEqualTo("https://d-1.awsapps.com/start");
            assertThat(plan.scopes()).isEmpty();
        });
        assertThat(source("old").signInOption()).isEqualTo("--profile old");
    }

    @Test
    void ofSession_unknownOrIncomplete_isAnErrorInWords() {
        assertThatThrownBy(() -> SignInPlan.ofSession("crop", profiles))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("there is no [sso-session crop]; the AWS files have: corp, wide, half");
        assertThatThrownBy(() -> SignInPlan.ofSession("crop", ProfileSet.empty()))
                .hasMessageContaining("aws configure sso");
        assertThatThrownBy(() -> SignInPlan.ofSession("half", profiles))
                .hasMessageEndingWith("config:10: sso-session 'half' has no sso_start_url");
    }
}
