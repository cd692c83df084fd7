package dev.rolecall.core.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.profile.Finding;
import dev.rolecall.core.profile.Origin;
import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.profile.ProfileValue;
import dev.rolecall.core.system.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints as the user names them: for STS and the services of sign-ins alike. */
final class ConfiguredEndpointsTest {
    private static final Path CONFIG = Path.of("config");
    private static final Map<String, String> NOTHING = Map.of();

    @ParameterizedTest
    @ValueSource(strings = {"sts", "sso", "sso_oidc", "signin"})
    void assertion108_allEndpointsSet_theFirstWins(String service) {
        String variable = "AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT);
        Map<String, String> environment =
                new HashMap<>(Map.of(variable, "https://one", "AWS_ENDPOINT_URL", "https://two"));
        Map<String, String> profile =
                new HashMap<>(Map.of("region", "eu-west-1", "services", "all", "endpoint_url", "https://four"));

        assertThat(endpoint(service, environment, profile)).isEqualTo(URI.create("https://one"));
        environment.remove(variable);
        assertThat(endpoint(service, environment, profile)).isEqualTo(URI.create("https://two"));
        environment.remove("AWS_ENDPOINT_URL");
        assertThat(endpoint(service, environment, profile))
                .isEqualTo(URI.create("https://three-" + service.replace("_", "-")));
        profile.remove("services");
        assertThat(endpoint(service, environment, profile)).isEqualTo(URI.create("https://four"));
        profile.remove("endpoint_url");
        assertThat(endpoint(service, environment, profile)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sts", "sso", "sso_oidc", "signin"})
    void assertion108_ignoreConfiguredEndpointUrls_turnsAllFourOff(String service) {
        String variable = "AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT);
        Map<String, String> urls = Map.of(variable, "https://one", "AWS_ENDPOINT_URL", "https://two");
        Map<String, String> both = Map.of("services", "all", "endpoint_url", "https://four");
        Map<String, String> ignoringProfile = new HashMap<>(both);
        ignoringProfile.put("ignore_configured_endpoint_urls", "true");
        Map<String, String> ignoring = new HashMap<>(urls);
        ignoring.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "TRUE");
        Map<String, String> insisting = new HashMap<>(urls);
        insisting.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "false");

        assertThat(endpoint(service, urls, ignoringProfile)).isNull();
        assertThat(endpoint(service, ignoring, both)).isNull();
        assertThat(endpoint(service, insisting, ignoringProfile)).isEqualTo(URI.create("https://one"));
    }

    @Test
    void of_variableOfAnotherService_isNone() {
        Map<String, String> environment = Map.of("AWS_ENDPOINT_URL_SSO", "https://one");

        assertThat(endpoint("sso_oidc", environment, NOTHING)).isNull();
        assertThat(endpoint("sts", environment, NOTHING)).isNull();
    }

    @Test
    void of_servicesWithoutTheService_fallsBackToTheProfile() {
        assertThat(endpoint("sts", NOTHING, Map.of("services", "other", "endpoint_url", "https://four")))
                .isEqualTo(URI.create("https://four"));
    }

    @Test
    void of_absentServicesSection_isAnError() {
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
    void of_malformedEndpoint_isAnErrorThatHidesIt(String url) {
        assertThatThrownBy(() -> resolve(NOTHING, Map.of("endpoint_url", url)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith("config:7: profile 'app': endpoint_url must be http or https")
                .hasMessageNotContaining("TEST-SECRET");
        for (String service : List.of("STS", "SSO", "SSO_OIDC", "SIGNIN")) {
            assertThatThrownBy(() -> resolve(Map.of("AWS_ENDPOINT_URL_" + service, url), NOTHING))
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessageStartingWith("AWS_ENDPOINT_URL_" + service + " must be http or https");
        }
    }

    @Test
    void of_malformedEndpointOfAService_namesItsLine() {
        assertThatThrownBy(() -> resolve(NOTHING, Map.of("services", "bad")))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith("config:41: services 'bad': sso.endpoint_url must be http or https");
    }

    @Test
    void of_serviceWithAValueOfItsOwn_saysHowItIsWritten() {
        assertThatThrownBy(() -> resolve(NOTHING, Map.of("services", "flat")))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("config:51: services 'flat': sts needs endpoint_url indented in a line below it,"
                        + " not a value of its own");
    }

    @Test
    void of_plainHttpBeyondLoopback_isToldOnce() {
        Map<String, String> profile = Map.of("region", "eu-west-1", "endpoint_url", "http://sts.example.com");

        assertThat(resolve(NOTHING, profile).findings())
                .singleElement()
                .extracting(Finding::toString)
                .asString()
                .startsWith("config:7: profile 'app': endpoint_url is not encrypted");
        assertThat(resolve(Map.of("AWS_ENDPOINT_URL", "http://localhost:4566"), profile)
                        .findings())
                .isEmpty();
    }

    private static @Nullable URI endpoint(
            String service, Map<String, String> environment, Map<String, String> profile) {
        StsTarget target = resolve(environment, profile).target();
        return switch (service) {
            case "sts" -> target.endpoint();
            case "sso" -> target.signIn().portal();
            case "sso_oidc" -> target.signIn().oidc();
            case "signin" -> target.signIn().signin();
            default -> throw new IllegalArgumentException(service);
        };
    }

    private static ResolvedTarget resolve(Map<String, String> environment, Map<String, String> profile) {
        Map<String, ProfileValue> lines = new HashMap<>();
        profile.forEach((key, text) -> lines.put(key, new ProfileValue(text, Map.of(), new Origin(CONFIG, 7))));
        ProfileSet profiles = new ProfileSet(Map.of(), Map.of(), services(), List.of());
        return new StsTargetResolver(profiles, Environment.of(environment))
                .resolve(new ProfileSection("app", lines, new Origin(CONFIG, 1)), null);
    }

    private static Map<String, ProfileSection> services() {
        Map<String, ProfileValue> all = new LinkedHashMap<>();
        List.of("sts", "sso", "sso_oidc", "signin")
                .forEach(service -> all.put(service, endpoint("https://three-" + service.replace("_", "-"), 21)));
        return Map.of(
                "all",
                new ProfileSection("all", all, new Origin(CONFIG, 20)),
                "other",
                new ProfileSection("other", Map.of("s3", endpoint("https://s3", 31)), new Origin(CONFIG, 30)),
                "flat",
                new ProfileSection(
                        "flat",
                        Map.of("sts", new ProfileValue("https://five", Map.of(), new Origin(CONFIG, 51))),
                        new Origin(CONFIG, 50)),
                "bad",
                new ProfileSection("bad", Map.of("sso", endpoint("localhost", 41)), new Origin(CONFIG, 40)));
    }

    private static ProfileValue endpoint(String url, int line) {
        return new ProfileValue("", Map.of("endpoint_url", url), new Origin(CONFIG, line));
    }
}
