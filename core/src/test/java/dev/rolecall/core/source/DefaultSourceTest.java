package dev.rolecall.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.profile.Origin;
import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.profile.ProfileValue;
import dev.rolecall.core.system.Environment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DefaultSourceTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/app";
    private static final Map<String, String> PROPERTIES = Map.of(
            "aws.webIdentityTokenFile", "/run/token",
            "aws.roleArn", ROLE,
            "aws.roleSessionName", "jvm");

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
    void resolve_systemProperties_winOverVariables() {
        Map<String, String> variables = Map.of(
                "AWS_WEB_IDENTITY_TOKEN_FILE", "/run/other",
                "AWS_ROLE_ARN", ROLE + "-other",
                "AWS_ROLE_SESSION_NAME", "other");

        assertThat(DefaultSource.resolve(Environment.of(variables, PROPERTIES), profiles())
                        .source())
                .isEqualTo(DefaultSource.resolve(Environment.of(Map.of(), PROPERTIES), profiles())
                        .source())
                .extracting(source -> ChainSteps.of(source).get(0).toString())
                .isEqualTo("{\"type\":\"web_identity\",\"role_arn\":\"" + ROLE
                        + "\",\"web_identity_token_file\":\"/run/token\",\"role_session_name\":\"jvm\"}");
    }

    @Test
    void resolve_halfOfEach_makesOne() {
        Environment environment =
                Environment.of(Map.of("AWS_ROLE_ARN", ROLE), Map.of("aws.webIdentityTokenFile", "/run/token"));

        assertThat(DefaultSource.resolve(environment, profiles()).source().roleArn())
                .map(Arn::toString)
                .contains(ROLE);
        assertThat(DefaultSource.isWithoutProfile(environment)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_WEB_IDENTITY_TOKEN_FILE, aws.webIdentityTokenFile, /run/token, AWS_ROLE_ARN",
        "AWS_ROLE_ARN, aws.roleArn, arn:aws:iam::111122223333:role/app, AWS_WEB_IDENTITY_TOKEN_FILE",
    })
    void resolve_halfAWebIdentity_namesBothHalves(String variable, String property, String value, String missing) {
        assertThatThrownBy(() -> resolve(Map.of(variable, value)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith(variable + " is set, so " + missing + " must name ");
        assertThatThrownBy(() -> DefaultSource.resolve(Environment.of(Map.of(), Map.of(property, value)), profiles()))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith(property + " is set, so " + missing + " must name ");
    }

    @Test
    void resolve_sessionNameAlone_isNoWebIdentity() {
        assertThat(resolve(Map.of("AWS_ROLE_SESSION_NAME", "me")).profile()).isEqualTo("default");
    }

    @ParameterizedTest
    @CsvSource({
        "aws.roleArn, arn:aws:iam::111122223333:user/app, the ARN of a role",
        "aws.roleArn, x, the ARN of a role",
        "aws.roleSessionName, a b, 2 to 64",
        "aws.roleSessionName, a, 2 to 64",
    })
    void resolve_propertyThatCannotBeUsed_isNamed(String property, String value, String rule) {
        Map<String, String> properties = new HashMap<>(PROPERTIES);
        properties.put(property, value);

        assertThatThrownBy(() -> DefaultSource.resolve(Environment.of(Map.of(), properties), profiles()))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith(property + " must be " + rule);
    }

    @Test
    void resolve_variableThatCannotBeUsed_isNamed() {
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
        return DefaultSource.resolve(Environment.of(environment), profiles());
    }

    private static ProfileSet profiles() {
        return new ProfileSet(
                Map.of("default", profile("default"), "other", profile("other")), Map.of(), Map.of(), List.of());
    }

    private static ProfileSection profile(String name) {
        Origin origin = new Origin(Path.of("config"), 1);
        return new ProfileSection(name, Map.of("credential_process", new ProfileValue("x", Map.of(), origin)), origin);
    }
}
