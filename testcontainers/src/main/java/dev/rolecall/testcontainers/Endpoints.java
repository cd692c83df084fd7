package dev.rolecall.testcontainers;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A running container as clients of one place find it. Holds the authorization token, so it has no text. Immutable. */
final class Endpoints {
    /** The only hosts that all SDKs take credentials from by plain HTTP (docs of each SDK; see docs/CONFORMANCE.md). */
    private static final Set<String> ADDRESSES_OF_ECS_AND_EKS = Set.of("169.254.170.2", "169.254.170.23");

    private final String server;
    private final Optional<String> sandbox;
    private final List<String> roles;
    private final String taskContainer;
    private final String authorizationToken;

    /**
     * Describes it.
     *
     * @param server host and port
     * @param sandbox host and port of its STS, if there is one
     */
    Endpoints(String server, Optional<String> sandbox, Configuration configuration, String authorizationToken) {
        this.server = server;
        this.sandbox = sandbox;
        this.roles = configuration.roles();
        this.taskContainer = configuration.taskContainer();
        this.authorizationToken = authorizationToken;
    }

    /** The metadata service, without a path. */
    URI imds() {
        return uri("");
    }

    /**
     * The credentials of a role.
     *
     * @throws IllegalArgumentException if that role is not served
     */
    URI ecs(String role) {
        if (!roles.contains(role)) {
            throw new IllegalArgumentException("no role " + role + "; there are " + roles);
        }
        return uri("/role/" + role);
    }

    URI eks() {
        return uri("/v1/credentials");
    }

    /** The STS of the sandbox. */
    Optional<URI> sts() {
        return sandbox.map(address -> URI.create("http://" + address));
    }

    /**
     * The variables that a client needs.
     *
     * @throws IllegalStateException if SDKs would refuse what they say
     */
    Map<String, String> environment(Protocol protocol) {
        Map<String, String> variables = new LinkedHashMap<>();
        switch (protocol) {
            case IMDS -> variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", imds().toString());
            case ECS -> {
                container(variables, ecs(roles.get(0)));
                variables.put(
                        "ECS_CONTAINER_METADATA_URI",
                        uri("/v3/" + taskContainer).toString());
                variables.put(
                        "ECS_CONTAINER_METADATA_URI_V4",
                        uri("/v4/" + taskContainer).toString());
            }
            case EKS -> container(variables, eks());
        }
        sts().ifPresent(endpoint -> variables.put("AWS_ENDPOINT_URL_STS", endpoint.toString()));
        return variables;
    }

    private void container(Map<String, String> variables, URI uri) {
        String host = uri.getHost();
        if (!host.startsWith("127.") && !ADDRESSES_OF_ECS_AND_EKS.contains(host)) {
            throw new IllegalStateException(
                    "AWS SDKs take container credentials over http from 127.0.0.1, 169.254.170.2 and"
                            + " 169.254.170.23 only, not from " + host
                            + "; share the network of this container with the client (environmentForSidecars), give this container"
                            + " such an address (withAddress), or use IMDS");
        }
        variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", uri.toString());
        variables.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", authorizationToken);
    }

    private URI uri(String path) {
        return URI.create("http://" + server + path);
    }
}
