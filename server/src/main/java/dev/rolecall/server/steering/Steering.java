package dev.rolecall.server.steering;

import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.imds.SteeredInstance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The instances that a server stands for, one a listener, to be steered while it runs. Thread-safe. */
public final class Steering {
    private final Map<String, SteeredInstance> instances = new ConcurrentHashMap<>();

    /** The instance of the listener of that name, whether or not there is one now. */
    public SteeredInstance instance(String listener) {
        return instances.computeIfAbsent(listener, name -> new SteeredInstance());
    }

    /**
     * The listener that somebody means to steer.
     *
     * @param named absent if they leave it to us
     * @param listeners those of now
     * @throws IllegalArgumentException with a sentence for the user, if no listener is meant or several could be
     */
    public static ListenerConfig choose(Optional<String> named, Supplier<List<ListenerConfig>> listeners) {
        List<ListenerConfig> able = listeners.get().stream()
                .filter(listener -> listener.serves(Protocol.IMDS))
                .toList();
        String names = able.stream().map(ListenerConfig::name).collect(Collectors.joining(", "));
        if (named.isPresent()) {
            return able.stream()
                    .filter(listener -> listener.name().equals(named.get()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no listener '" + named.get()
                            + "' serves the metadata service; "
                            + (names.isEmpty() ? "none does" : "these do: " + names)));
        }
        if (able.isEmpty()) {
            throw new IllegalArgumentException("no listener serves the metadata service; give one the protocol 'imds'");
        }
        if (able.size() > 1) {
            throw new IllegalArgumentException("which listener? Name one of them: " + names);
        }
        return able.get(0);
    }
}
