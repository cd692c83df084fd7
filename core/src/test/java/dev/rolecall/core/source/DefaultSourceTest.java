package dev.rolecall.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.profile.Origin;
import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.profile.ProfileValue;
import dev.rolecall.core.system.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DefaultSourceTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/app";

    @Test
    void resolve_keysInTheEnvironment_comeFirst() {
        ResolvedProfile resolved = resolve(Map.of(
                "AWS_ACCESS_KEY_ID", "AKIATESTTESTTEST1111",
                "AWS_WEB_IDENTITY_TOKEN_FILE", "/run/token",
                "AWS_PROFILE", "other"));

        assertThat(resolved.source().base()).isEqualTo(new BaseSource.Named(CredentialSourceName.ENVIRONMENT));
        assertThat(resolved.profile()).isEqualTo("environment");
    }

    @Test
    void resolve_webIdentityInTheEnvironment_comesBeforeProfiles() {
        ResolvedProfile resolved = resolve(Map.of(
                "AWS_WEB_IDENTITY_TOKEN_FILE", "/run/token",
                "AWS_ROLE_ARN", ROLE,
                "AWS_ROLE_SESSION_NAME", "me",
                "AWS_PROFILE", "other"));

        assertThat(ChainSteps.of(resolved.source()).get(0).toString())
                .isEqualTo("{\"type\":\"web_identity\",\"role_arn\":\"" + ROLE
                        + "\",\"web_identity_token_file\":\"/run/token\",\"role_session_name\":\"me\"}");
    }

    @Test
    void resolve_webIdentityWithoutRole_namesTheMissingVariable() {
        assertThatThrownBy(() -> resolve(Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", "/run/token")))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("AWS_ROLE_ARN");
        assertThatThrownBy(() -> resolve(Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", "/run/\0", "AWS_ROLE_ARN", ROLE)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("AWS_WEB_IDENTITY_TOKEN_FILE");
    }

    @Test
    void resolve_profileVariables_areAskedInTurn() {
        assertThat(resolve(Map.of()).profile()).isEqualTo("default");
        assertThat(resolve(Map.of("AWS_DEFAULT_PROFILE", "other")).profile()).isEqualTo("other");
        assertThat(resolve(Map.of("AWS_DEFAULT_PROFILE", "default", "AWS_PROFILE", "other"))
                        .profile())
                .isEqualTo("other");
        assertThat(resolve(Map.of("AWS_PROFILE", " ")).profile()).isEqualTo("default");
    }

    private static ResolvedProfile resolve(Map<String, String> environment) {
        ProfileSet profiles = new ProfileSet(
                Map.of("default", profile("default"), "other", profile("other")), Map.of(), Map.of(), List.of());
        return DefaultSource.resolve(Environment.of(environment), profiles);
    }

    private static ProfileSection profile(String name) {
        Origin origin = new Origin(Path.of("config"), 1);
        return new ProfileSection(name, Map.of("credential_process", new ProfileValue("x", Map.of(), origin)), origin);
    }
}
