package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.sts.StsSettings.Setting;
import dev.rolecall.core.system.Environment;
import java.net.URI;
import java.util.Optional;

/**
 * An endpoint that the user names instead of the one that AWS would have.
 *
 * <pre>
 * AWS_ENDPOINT_URL_SSO=http://localhost:4566
 * </pre>
 */
public final class ConfiguredEndpoint {
    private ConfiguredEndpoint() {}

    /**
     * The endpoint that the environment names for a service.
     *
     * @param service as the variable ends: {@code SSO_OIDC} of {@code AWS_ENDPOINT_URL_SSO_OIDC}
     * @throws InvalidConfiguration if it names one that cannot be used
     */
    public static Optional<URI> of(String service, Environment environment) {
        StsSettings settings = new StsSettings(null, environment);
        if (settings.flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")) {
            return Optional.empty();
        }
        return settings.variable("AWS_ENDPOINT_URL_" + service)
                .or(() -> settings.variable("AWS_ENDPOINT_URL"))
                .map(ConfiguredEndpoint::parse);
    }

    static URI parse(Setting setting) {
        return parseUri(setting.text())
                .filter(ConfiguredEndpoint::isEndpoint)
                // Without the value, for a URL may hold a password.
                .orElseThrow(() -> new InvalidConfiguration(
                        setting.where() + " must be http or https with a host, such as https://sts.example.com"));
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
