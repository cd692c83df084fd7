package dev.rolecall.server.steering;

import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.steering.SteeringException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the listener that somebody means to steer. */
final class ListenerChoice {
    private ListenerChoice() {}

    static ListenerConfig of(Optional<String> named, List<ListenerConfig> listeners) {
        List<ListenerConfig> able = listeners.stream()
                .filter(listener -> listener.serves(Protocol.IMDS))
                .toList();
        String names = able.stream().map(ListenerConfig::name).collect(Collectors.joining(", "));
        if (named.isPresent()) {
            return able.stream()
                    .filter(listener -> listener.name().equals(named.get()))
                    .findFirst()
                    .orElseThrow(() -> new SteeringException(
                            Kind.UNKNOWN,
                            "no listener '" + named.get() + "' serves the metadata service; "
                                    + (names.isEmpty() ? "none does" : "these do: " + names)));
        }
        if (able.isEmpty()) {
            throw new SteeringException(
                    Kind.CONFLICT, "no listener serves the metadata service; give one the protocol 'imds'");
        }
        if (able.size() > 1) {
            throw new SteeringException(Kind.WRONG, "which listener? Name one of them: " + names);
        }
        return able.get(0);
    }
}
