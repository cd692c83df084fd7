package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.profile.Finding;
import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.profile.ProfileValue;
import dev.rolecall.core.sts.StsSettings.Setting;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints that the user names instead of those that AWS would have: for each service the first of four places, in the
 * order of the AWS CLI.
 *
 * <pre>
 * AWS_ENDPOINT_URL_STS=http://localhost:4566
 * AWS_ENDPOINT_URL=http://localhost:4566
 *
 * [services local]
 * sts =
 *   endpoint_url = http://localhost:4566
 *
 * [profile app]
 * services = local
 * endpoint_url = http://localhost:4566
 * </pre>
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific endpoints</a>
 */
final class ConfiguredEndpoints {
    private static final String URL = "endpoint_url";

    private final StsSettings settings;
    private final @Nullable ProfileSection services;
    private final boolean ignored;
    private final Set<Finding> findings = new LinkedHashSet<>();

    ConfiguredEndpoints(StsSettings settings, ProfileSet profiles) {
        this.settings = settings;
        this.ignored = settings.flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls");
        this.services = ignored ? null : services(settings, profiles);
    }

    private static @Nullable ProfileSection services(StsSettings settings, ProfileSet profiles) {
        return settings.key("services")
                .map(name -> Optional.ofNullable(profiles.services().get(name.text()))
                        .orElseThrow(() -> name.mustBe("the name of a [services …] section")))
                .orElse(null);
    }

    /**
     * The endpoint of a service.
     *
     * @param service as a {@code [services]} section spells it: {@code sts}, {@code sso_oidc}
     * @return null if none is named
     * @throws InvalidConfiguration if one is named that cannot be used
     */
    @Nullable
    URI of(String service) {
        if (ignored) {
            return null;
        }
        return settings.variable("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT))
                .or(() -> settings.variable("AWS_ENDPOINT_URL"))
                .or(() -> ofTheService(service))
                .or(() -> settings.key(URL))
                .map(this::parse)
                .orElse(null);
    }

    /** What deserves a word about the endpoints that were asked for. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private Optional<Setting> ofTheService(String service) {
        ProfileSection section = services;
        return section == null
                ? Optional.empty()
                : section.value(service)
                        .map(value -> nested(value, section, service))
                        .flatMap(value -> Optional.ofNullable(value.nested().get(URL))
                                .filter(url -> !url.isBlank())
                                .map(url -> new Setting(
                                        url.strip(),
                                        value.origin(),
                                        "services '" + section.name() + "': " + service + "." + URL)));
    }

    private static ProfileValue nested(ProfileValue value, ProfileSection section, String service) {
        if (!value.text().isEmpty()) {
            throw new InvalidConfiguration(value.origin() + ": services '" + section.name() + "': " + service
                    + " needs " + URL + " indented in a line below it, not a value of its own");
        }
        return value;
    }

    private URI parse(Setting setting) {
        URI endpoint = parseUri(setting.text())
                .filter(ConfiguredEndpoints::isEndpoint)
                // Without the value, for a URL may hold a password.
                .orElseThrow(() -> new InvalidConfiguration(
                        setting.where() + " must be http or https with a host, such as https://sts.example.com"));
        if ("http".equalsIgnoreCase(endpoint.getScheme()) && !StsProxy.isLoopback(endpoint.getHost())) {
            findings.add(setting.finding("is not encrypted: credentials cross the network in the clear"));
        }
        return endpoint;
    }

    private static Optional<URI> parseUri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isEndpoint(URI uri) {
        return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }
}
