package dev.rolecall.server;

import dev.rolecall.server.RolecallServer.Listening;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.wire.EnvDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What points clients at a server. Thread-safe. */
final class EnvReport {
    private final RolecallServer server;
    private final Function<String, Optional<String>> region;

    /**
     * Creates it.
     *
     * @param region of a role
     */
    EnvReport(RolecallServer server, Function<String, Optional<String>> region) {
        this.server = server;
        this.region = region;
    }

    /** For one role, or for those that are attached; empty if no listener shows it. */
    Optional<EnvDocument> document(Optional<String> role) {
        Map<String, Map<String, String>> env =
                role.map(name -> ClientVariables.of(server, name)).orElseGet(() -> ClientVariables.of(server));
        Map<String, String> regions = new LinkedHashMap<>();
        env.keySet()
                .forEach(protocol -> role.or(() -> attached(protocol))
                        .flatMap(region)
                        .ifPresent(known -> regions.put(protocol, known)));
        return env.isEmpty() && role.isPresent() ? Optional.empty() : Optional.of(new EnvDocument(env, regions));
    }

    /** The role that {@link ClientVariables#of(RolecallServer)} leads to over a protocol. */
    private Optional<String> attached(String protocol) {
        return server.listeners().stream()
                .map(Listening::config)
                .filter(listener ->
                        !listener.rolesByLabel() && listener.attachedRole().isPresent())
                .filter(listener ->
                        listener.protocols().stream().map(Protocol::text).anyMatch(protocol::equals))
                .findFirst()
                .flatMap(listener -> protocol.equals(Protocol.IMDS.text())
                        ? server.steering().shown(listener).attachment().roleName()
                        : listener.attachedRole());
    }
}
