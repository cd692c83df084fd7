package dev.rolecall.core.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.profile.Origin;
import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.profile.ProfileValue;
import dev.rolecall.core.system.Environment;
import java.net.URI;
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
        assertThat(resolved.warnings())
                .containsExactly("no region is set, so STS is called in us-east-1: "
                        + "set region in profile 'app' (config:1) or AWS_REGION");
    }

    @Test
    void resolve_noRegionAndNoProfile_namesTheVariable() {
        assertThat(resolver(NOTHING).resolve(null, null).warnings())
                .singleElement()
                .asString()
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
    void assertion108_allEndpointsSet_theFirstWins() {
        Map<String, String> environment =
                new HashMap<>(Map.of("AWS_ENDPOINT_URL_STS", "https://one", "AWS_ENDPOINT_URL", "https://two"));
        Map<String, String> profile =
                new HashMap<>(Map.of("region", "eu-west-1", "services", "local", "endpoint_url", "https://four"));

        assertThat(endpoint(environment, profile)).isEqualTo(URI.create("https://one"));
        environment.remove("AWS_ENDPOINT_URL_STS");
        assertThat(endpoint(environment, profile)).isEqualTo(URI.create("https://two"));
        environment.remove("AWS_ENDPOINT_URL");
        assertThat(endpoint(environment, profile)).isEqualTo(URI.create("https://three"));
        profile.remove("services");
        assertThat(endpoint(environment, profile)).isEqualTo(URI.create("https://four"));
        profile.remove("endpoint_url");
        assertThat(endpoint(environment, profile)).isNull();
    }

    @Test
    void assertion108_ignoreConfiguredEndpointUrls_turnsAllFourOff() {
        Map<String, String> urls = Map.of("AWS_ENDPOINT_URL_STS", "https://one", "AWS_ENDPOINT_URL", "https://two");
        Map<String, String> profile =
                Map.of("services", "local", "endpoint_url", "https://four", "ignore_configured_endpoint_urls", "true");
        Map<String, String> ignoring = new HashMap<>(urls);
        ignoring.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "TRUE");
        Map<String, String> insisting = new HashMap<>(urls);
        insisting.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "false");

        assertThat(endpoint(urls, profile)).isNull();
        assertThat(endpoint(ignoring, Map.of("services", "local", "endpoint_url", "https://four")))
                .isNull();
        assertThat(endpoint(insisting, profile)).isEqualTo(URI.create("https://one"));
    }

    @Test
    void resolve_servicesWithoutSts_fallsBackToTheProfile() {
        assertThat(endpoint(NOTHING, Map.of("services", "other", "endpoint_url", "https://four")))
                .isEqualTo(URI.create("https://four"));
    }

    @Test
    void resolve_absentServicesSection_isAnError() {
        assertThatThrownBy(() -> resolve(NOTHING, Map.of("services", "gone")))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("config:7: profile 'app': services must be the name of a [services …] section, not 'gone'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sts.example.com",
                "ftp://sts.example.com",
                "https://",
                "http://a b",
                "https://me:TEST-SECRET@sts",
                "https://sts?a=b",
                "https://sts#a"
            })
    void resolve_malformedEndpoint_isAnErrorThatHidesIt(String url) {
        assertThatThrownBy(() -> resolve(NOTHING, Map.of("endpoint_url", url)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith("config:7: profile 'app': endpoint_url must be http or https")
                .hasMessageNotContaining("TEST-SECRET");
        assertThatThrownBy(() -> resolve(Map.of("AWS_ENDPOINT_URL_STS", url), NOTHING))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith("AWS_ENDPOINT_URL_STS must be http or https");
    }

    @Test
    void resolve_plainHttpBeyondLoopback_warns() {
        Map<String, String> profile = Map.of("region", "eu-west-1", "endpoint_url", "http://sts.example.com");

        assertThat(resolve(NOTHING, profile).warnings())
                .singleElement()
                .asString()
                .contains("config:7", "endpoint_url is not encrypted");
        assertThat(resolve(Map.of("AWS_ENDPOINT_URL", "http://localhost:4566"), profile)
                        .warnings())
                .isEmpty();
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

    private static @Nullable URI endpoint(Map<String, String> environment, Map<String, String> profile) {
        return resolve(environment, profile).target().endpoint();
    }

    private static ResolvedTarget resolve(Map<String, String> environment, Map<String, String> profile) {
        return resolver(environment).resolve(profile(profile), null);
    }

    private static StsTargetResolver resolver(Map<String, String> environment) {
        ProfileValue sts = new ProfileValue("", Map.of("endpoint_url", "https://three"), new Origin(CONFIG, 21));
        ProfileValue s3 = new ProfileValue("", Map.of("endpoint_url", "https://s3"), new Origin(CONFIG, 31));
        Map<String, ProfileSection> services = Map.of(
                "local", new ProfileSection("local", Map.of("sts", sts), new Origin(CONFIG, 20)),
                "other", new ProfileSection("other", Map.of("s3", s3), new Origin(CONFIG, 30)));
        ProfileSet profiles = new ProfileSet(Map.of(), Map.of(), services, List.of());
        return new StsTargetResolver(profiles, Environment.of(environment));
    }

    private static ProfileSection profile(Map<String, String> values) {
        Map<String, ProfileValue> lines = new HashMap<>();
        values.forEach((key, text) -> lines.put(key, new ProfileValue(text, Map.of(), new Origin(CONFIG, 7))));
        return new ProfileSection("app", lines, new Origin(CONFIG, 1));
    }
}
