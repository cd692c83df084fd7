package dev.rolecall.server.fault;

import dev.rolecall.server.config.NearestName;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold of a fault on this server, now. */
final class FaultRules {
    private final Ground ground;

    FaultRules(Ground ground) {
        this.ground = ground;
    }

    /** Throws an {@link IllegalArgumentException} with a sentence for the user. */
    void check(Fault fault) {
        fault.scope()
                .listener()
                .ifPresent(name -> known("listener", name, ground.listeners().get()));
        fault.scope()
                .role()
                .filter(name -> !name.startsWith("arn:"))
                .ifPresent(name -> known("role", name, ground.store().roles()));
        if (fault.effect() instanceof EarlyEnd) {
            refuseRealSessions(fault);
        }
    }

    private static void known(String what, String name, Collection<String> names) {
        if (!names.contains(name)) {
            String nearest = NearestName.of(name, names)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("; there " + (names.isEmpty() ? "is none" : "are: " + String.join(", ", names)));
            throw new IllegalArgumentException("there is no " + what + " '" + name + "'" + nearest);
        }
    }

    /** Who has no session yet is judged when it is served, as everybody is. */
    private void refuseRealSessions(Fault fault) {
        String kind = fault.effect().kind().text();
        if (!ground.sandbox().exists()) {
            throw new IllegalArgumentException("a fault of the kind " + kind
                    + " is for sessions of the sandbox only, for a real one must never seem to have ended; start the"
                    + " server with --sandbox");
        }
        Optional<String> scoped = fault.scope().role();
        Stream<String> roles = ground.store().roles().stream()
                .filter(role -> scoped.isEmpty() || scoped.get().equals(role));
        roles.filter(this::isReal).findFirst().ifPresent(role -> {
            throw new IllegalArgumentException("role '" + role + "' has real credentials, and a fault of the kind "
                    + kind + " is for sessions of the sandbox only; "
                    + (scoped.isEmpty() ? "name a role that has one" : "take another role"));
        });
    }

    private boolean isReal(String role) {
        return ground.store()
                .last(role)
                .filter(session ->
                        !ground.sandbox().issued(session.accessKeyId().value()))
                .isPresent();
    }
}
