package dev.rolecall.core.metadata;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.system.Environment;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a metadata service is asked, and what said so.
 *
 * @param setting the environment variable; {@code the default} without one
 * @param uri http or https, with a host
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">Container
 *     credentials</a>
 */
public record MetadataEndpoint(String setting, URI uri) {
    /** Our own variable: the one of the SDKs is for our clients, and often leads to ourselves. */
    public static final String INSTANCE = "ROLECALL_EC2_METADATA_ENDPOINT";

    static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    static final URI ECS_AGENT = URI.create("http://169.254.170.2");

    private static final String OF_THE_CLIENTS = "AWS_EC2_METADATA_SERVICE_ENDPOINT";
    private static final URI INSTANCE_DEFAULT = URI.create("http://169.254.169.254");

    /** The instance metadata service: the address that EC2 gives it, unless {@link #INSTANCE} says otherwise. */
    public static MetadataEndpoint instance(Environment environment) {
        return environment
                .get(INSTANCE)
                .map(text -> new MetadataEndpoint(INSTANCE, parse(INSTANCE, text)))
                .orElseGet(() -> new MetadataEndpoint("the default", INSTANCE_DEFAULT));
    }

    /** What the clients on this machine are told, if it can be read; we never ask there, but it shows who listens. */
    @SuppressWarnings("UnusedException") // it is for others, so it is theirs to complain
    public static Optional<MetadataEndpoint> ofTheClients(Environment environment) {
        try {
            return environment
                    .get(OF_THE_CLIENTS)
                    .map(text -> new MetadataEndpoint(OF_THE_CLIENTS, parse(OF_THE_CLIENTS, text)));
        } catch (InvalidConfiguration e) {
            return Optional.empty();
        }
    }

    /**
     * The container credentials, by the variables that ECS and EKS set.
     *
     * @throws InvalidConfiguration if there are none, or they lead where no token may be sent
     */
    public static MetadataEndpoint container(Environment environment) {
        return container(environment, ECS_AGENT);
    }

    static MetadataEndpoint container(Environment environment, URI agent) {
        return environment
                .get(RELATIVE)
                .map(path -> relative(agent, path.strip()))
                .or(() -> environment.get(FULL).map(MetadataEndpoint::full))
                .orElseThrow(() -> new InvalidConfiguration("credential_source = EcsContainer needs " + RELATIVE
                        + " or " + FULL + ", which ECS and EKS set in a container"));
    }

    private static MetadataEndpoint relative(URI agent, String path) {
        if (!path.startsWith("/")) {
            throw new InvalidConfiguration(RELATIVE + " must start with /");
        }
        return new MetadataEndpoint(RELATIVE, parse(RELATIVE, agent + path));
    }

    private static MetadataEndpoint full(String text) {
        URI uri = parse(FULL, text);
        if (uri.getScheme().equalsIgnoreCase("http") && !ContainerHosts.mayHearTheToken(uri.getHost())) {
            throw new InvalidConfiguration(FULL + " must lead to this machine, 169.254.170.2, 169.254.170.23 or"
                    + " [fd00:ec2::23] if it is http; use https for other hosts");
        }
        return new MetadataEndpoint(FULL, uri);
    }

    /** The variables may carry an id that is a secret, so errors do not quote them. */
    @SuppressWarnings("UnusedException") // its message quotes the text
    private static URI parse(String variable, String text) {
        try {
            URI uri = new URI(text.strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below, like any other text that is not such a URL.
        }
        throw new InvalidConfiguration(variable + " must be a URL like http://127.0.0.1:9911");
    }

    /** Who it is, for messages: without the path, which may be a secret. */
    String host() {
        return uri.getScheme() + "://" + uri.getAuthority() + " (" + setting + ")";
    }

    /** The path below the endpoint, whether or not that ends in a slash. */
    URI resolve(String path) {
        return URI.create(uri.toString().replaceFirst("/+$", "") + path);
    }

    @Override
    public String toString() {
        return host();
    }
}
