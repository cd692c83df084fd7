package dev.rolecall.core.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.profile.Finding;
import dev.rolecall.core.profile.Origin;
import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.profile.ProfileValue;
import dev.rolecall.core.system.Environment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StsTargetResolverTest {
    private static final Path CONFIG = Path.of("config");
    private static final Map<String, String> NOTHING = Map.of();

    @Test
    void resolve_regionOfProfile_isRegional() {
        ResolvedTarget resolved = resolve(NOTHING, Map.of("region", "eu-west-1"));

        assertThat(resolved).isEqualTo(new ResolvedTarget(StsTarget.regional("eu-west-1"), List.of()));
    }

    @Test
    void resolve_regionEverywhere_takesTheEnvironmentFirst() {
        Map<String, String> profile = Map.of("region", "eu-west-1");

        assertThat(region(Map.of("AWS_REGION", "eu-west-3", "AWS_DEFAULT_REGION", "eu-west-2"), profile))
                .isEqualTo("eu-west-3");
        assertThat(region(Map.of("AWS_DEFAULT_REGION", "eu-west-2"), profile)).isEqualTo("eu-west-2");
    }

    @Test
    void resolve_noRegion_guessesWithAWarning() {
        ResolvedTarget resolved = resolve(NOTHING, NOTHING);

        assertThat(resolved.target()).isEqualTo(StsTarget.regional("us-east-1"));
        assertThat(resolved.findings())
                .containsExactly(new Finding(
                        new Origin(CONFIG, 1),
                        "no region is set, so STS is called in us-east-1: "
                                + "set region in profile 'app' (config:1) or AWS_REGION"));
    }

    @Test
    void resolve_noRegionAndNoProfile_namesTheVariable() {
        assertThat(resolver(NOTHING).resolve(null, null).findings())
                .singleElement()
                .asString()
                .startsWith("environment: no region is set")
                .endsWith("set AWS_REGION");
    }

    @Test
    void resolve_noRegionAndRoleOfOtherPartition_isAnError() {
        Arn role = Arn.parse("arn:aws-cn:iam::111122223333:role/app").orElseThrow();

        assertThatThrownBy(() -> resolver(NOTHING).resolve(profile(NOTHING), role))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("no region is set, and arn:aws-cn:iam::111122223333:role/app is in partition aws-cn: "
                        + "set region in profile 'app' (config:1) or AWS_REGION");
        assertThat(resolver(Map.of("AWS_REGION", "cn-north-1"))
                        .resolve(null, role)
                        .target())
                .isEqualTo(StsTarget.regional("cn-north-1"));
    }

    @Test
    void resolve_everySwitchInTheProfile_isTaken() {
        StsTarget target = resolve(
                        NOTHING,
                        Map.of(
                                "region", "eu-west-1",
                                "use_fips_endpoint", "True",
                                "use_dualstack_endpoint", "true",
                                "sts_regional_endpoints", "legacy",
                                "ca_bundle", "/etc/ca.pem",
                                "max_attempts", "5"))
                .target();

        assertThat(target).isEqualTo(new StsTarget("eu-west-1", null, true, true, true, Path.of("/etc/ca.pem"), 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "Adaptive"})
    void resolve_otherRetryMode_isSaidNotToBeUsed(String mode) {
        assertThat(resolve(NOTHING, Map.of("region", "eu-west-1", "retry_mode", mode))
                        .findings())
                .singleElement()
                .asString()
                .startsWith("config:7: profile 'app': retry_mode = " + mode + " is not used: ");
        assertThat(resolve(Map.of("AWS_REGION", "eu-west-1", "AWS_RETRY_MODE", mode), Map.of("retry_mode", "standard"))
                        .findings())
                .singleElement()
                .asString()
                .startsWith("environment: AWS_RETRY_MODE = " + mode + " is not used: ");
    }

    @Test
    void resolve_standardRetryMode_isWhatThereIs() {
        assertThat(resolve(NOTHING, Map.of("region", "eu-west-1", "retry_mode", "STANDARD"))
                        .findings())
                .isEmpty();
    }

    @Test
    void resolve_caBundleBelowHome_isFoundThere() {
        StsTarget target = resolve(Map.of("HOME", "/home/me"), Map.of("region", "eu-west-1", "ca_bundle", "~/ca.pem"))
                .target();

        assertThat(target.caBundle()).isEqualTo(Path.of("/home/me/ca.pem"));
    }

    @Test
    void resolve_everySwitchInBoth_takesTheEnvironment() {
        Map<String, String> environment = Map.of(
                "AWS_REGION", "eu-west-1",
                "AWS_USE_FIPS_ENDPOINT", "false",
                "AWS_USE_DUALSTACK_ENDPOINT", "true",
                "AWS_STS_REGIONAL_ENDPOINTS", "regional",
                "AWS_CA_BUNDLE", "/env.pem",
                "AWS_MAX_ATTEMPTS", "2");
        Map<String, String> profile = Map.of(
                "use_fips_endpoint", "true",
                "use_dualstack_endpoint", "false",
                "sts_regional_endpoints", "legacy",
                "ca_bundle", "/profile.pem",
                "max_attempts", "7");

        assertThat(resolve(environment, profile).target())
                .isEqualTo(new StsTarget("eu-west-1", null, false, true, false, Path.of("/env.pem"), 2));
    }

    @ParameterizedTest
    @CsvSource({
        "region, AWS_REGION, eu west",
        "region, AWS_DEFAULT_REGION, evil.example/",
        "use_fips_endpoint, AWS_USE_FIPS_ENDPOINT, yes",
        "use_dualstack_endpoint, AWS_USE_DUALSTACK_ENDPOINT, 1",
        "ignore_configured_endpoint_urls, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS, on",
        "sts_regional_endpoints, AWS_STS_REGIONAL_ENDPOINTS, global",
        "ca_bundle, AWS_CA_BUNDLE, 'a\0b'",
        "max_attempts, AWS_MAX_ATTEMPTS, 0",
        "max_attempts, AWS_MAX_ATTEMPTS, -1",
        "max_attempts, AWS_MAX_ATTEMPTS, three",
        "max_attempts, AWS_MAX_ATTEMPTS, 1000",
        "retry_mode, AWS_RETRY_MODE, often",
    })
    void resolve_badValue_isAnErrorThatNamesItsPlace(String key, String variable, String value) {
        assertThatThrownBy(() -> resolve(NOTHING, Map.of(key, value)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith("config:7: profile 'app': " + key + " must be ")
                .hasMessageEndingWith(", not '" + value + "'");
        assertThatThrownBy(() -> resolve(Map.of(variable, value), NOTHING))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith(variable + " must be ")
                .hasMessageEndingWith(", not '" + value + "'");
    }

    private static @Nullable String region(Map<String, String> environment, Map<String, String> profile) {
        return resolve(environment, profile).target().region();
    }

    private static ResolvedTarget resolve(Map<String, String> environment, Map<String, String> profile) {
        return resolver(environment).resolve(profile(profile), null);
    }

    private static StsTargetResolver resolver(Map<String, String> environment) {
        return new StsTargetResolver(ProfileSet.empty(), Environment.of(environment));
    }

    private static ProfileSection profile(Map<String, String> values) {
        Map<String, ProfileValue> lines = new HashMap<>();
        values.forEach((key, text) -> lines.put(key, new ProfileValue(text, Map.of(), new Origin(CONFIG, 7))));
        return new ProfileSection("app", lines, new Origin(CONFIG, 1));
    }
}
