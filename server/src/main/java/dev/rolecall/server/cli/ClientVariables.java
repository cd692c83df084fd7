package dev.rolecall.server.cli;

import dev.rolecall.server.Addresses;
import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.RolecallServer.Listening;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that point a client at the server, per protocol: exactly those it needs. */
final class ClientVariables {
    private ClientVariables() {}

    /** By the name of the protocol; of several listeners with the same protocol, the first counts. */
    static Map<String, Map<String, String>> of(RolecallServer server) {
        Map<String, Map<String, String>> variables = new LinkedHashMap<>();
        for (Protocol protocol : Protocol.values()) {
            server.listeners().stream()
                    .filter(listening -> serves(listening.config(), protocol))
                    .findFirst()
                    .ifPresent(listening -> variables.put(protocol.text(), variables(protocol, listening, server)));
        }
        return variables;
    }

    private static boolean serves(ListenerConfig listener, Protocol protocol) {
        return listener.protocols().contains(protocol)
                && listener.attachedRole().isPresent();
    }

    private static Map<String, String> variables(Protocol protocol, Listening listening, RolecallServer server) {
        String url = "http://" + Addresses.reachable(listening.address());
        Map<String, String> variables = new LinkedHashMap<>();
        switch (protocol) {
            case IMDS -> variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", url);
            case ECS ->
                variables.put(
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                        url + "/role/" + listening.config().attachedRole().orElseThrow());
            case EKS -> variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", url + "/v1/credentials");
        }
        if (protocol != Protocol.IMDS && listening.config().authorization()) {
            variables.put(
                    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                    server.authorizationTokenFile().toAbsolutePath().toString());
        }
        server.sandboxEndpoint().ifPresent(endpoint -> variables.put("AWS_ENDPOINT_URL_STS", endpoint.toString()));
        return variables;
    }
}
