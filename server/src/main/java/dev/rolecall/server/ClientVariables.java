package dev.rolecall.server;

import dev.rolecall.server.RolecallServer.Listening;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.config.Authorization;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.imds.Attachment;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that point a client at the server, per protocol: exactly those it needs. */
public final class ClientVariables {
    private static final String FULL_URI = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

    private ClientVariables() {}

    /** By the name of the protocol; of several listeners with the same protocol, the first counts. */
    public static Map<String, Map<String, String>> of(RolecallServer server) {
        Map<String, Map<String, String>> variables = new LinkedHashMap<>();
        for (Listening listening : server.listeners()) {
            of(server, listening).forEach(variables::putIfAbsent);
        }
        return inOrder(variables);
    }

    /** Those that lead to one role: a client of IMDS or EKS is told no role, so it must be the attached one. */
    public static Map<String, Map<String, String>> of(RolecallServer server, String role) {
        Map<String, Map<String, String>> variables = new LinkedHashMap<>();
        for (Listening listening : server.listeners()) {
            for (Protocol protocol : Protocol.values()) {
                if (!listening.config().rolesByLabel()
                        && !listening.config().rolesByServiceAccount()
                        && shows(server, listening.config(), protocol, role)
                        && listening.config().serves(protocol)) {
                    variables.putIfAbsent(protocol.text(), of(server, listening, protocol, role));
                }
            }
        }
        return inOrder(variables);
    }

    private static boolean shows(RolecallServer server, ListenerConfig listener, Protocol protocol, String role) {
        return switch (protocol) {
            case IMDS -> server.steering().shown(listener).attachment().equals(new Attachment.Role(role));
            case ECS -> listener.roles().contains(role);
            case EKS -> listener.attachedRole().filter(role::equals).isPresent();
        };
    }

    /** Those of one listener, for the role that is attached to it; none where programs in containers or pods only get any. */
    public static Map<String, Map<String, String>> of(RolecallServer server, Listening listening) {
        Map<String, Map<String, String>> variables = new LinkedHashMap<>();
        for (Protocol protocol : Protocol.values()) {
            listening
                    .config()
                    .attachedRole()
                    .filter(role -> !listening.config().rolesByLabel()
                            && listening.config().serves(protocol))
                    .ifPresent(role -> variables.put(protocol.text(), of(server, listening, protocol, role)));
        }
        return variables;
    }

    /**
     * Those of one role over one protocol.
     *
     * @param role counts for ECS only, whose address names it
     */
    public static Map<String, String> of(RolecallServer server, Listening listening, Protocol protocol, String role) {
        String url = "http://" + Addresses.reachable(listening.address());
        Map<String, String> variables = new LinkedHashMap<>();
        switch (protocol) {
            case IMDS -> variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", url);
            case ECS -> variables.put(FULL_URI, url + "/role/" + role);
            case EKS -> variables.put(FULL_URI, url + "/v1/credentials");
        }
        if (protocol != Protocol.IMDS && listening.config().authorization() == Authorization.TOKEN) {
            variables.put(
                    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                    server.authorizationTokenFile().toAbsolutePath().toString());
        }
        if (protocol == Protocol.ECS) {
            variables.put("ECS_CONTAINER_METADATA_URI", url + "/v3/" + server.container());
            variables.put("ECS_CONTAINER_METADATA_URI_V4", url + "/v4/" + server.container());
        }
        server.sandboxEndpoint().ifPresent(endpoint -> variables.put("AWS_ENDPOINT_URL_STS", endpoint.toString()));
        return variables;
    }

    private static Map<String, Map<String, String>> inOrder(Map<String, Map<String, String>> variables) {
        Map<String, Map<String, String>> ordered = new LinkedHashMap<>();
        for (Protocol protocol : Protocol.values()) {
            Map<String, String> known = variables.get(protocol.text());
            if (known != null) {
                ordered.put(protocol.text(), known);
            }
        }
        return ordered;
    }
}
