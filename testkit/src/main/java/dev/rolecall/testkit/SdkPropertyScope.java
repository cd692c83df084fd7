package dev.rolecall.testkit;

import dev.rolecall.server.config.Protocol;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** System properties that are others until this is closed. Whoever opens it holds the lock of JUnit on them. */
final class SdkPropertyScope implements AutoCloseable {
    /** Objects, for nothing keeps programs from putting something else than texts there. */
    private final Map<String, Optional<Object>> before = new HashMap<>();

    private SdkPropertyScope() {}

    /** Leads the default chain of the SDK to the server, and nowhere else. */
    static SdkPropertyScope begin(Rolecall rolecall, SandboxHome home, Protocol protocol) {
        Map<String, String> wanted = new LinkedHashMap<>(rolecall.systemProperties(protocol));
        wanted.putAll(SdkProperties.onlyWay(protocol, home.path().resolve("no-profiles")));
        SdkPropertyScope scope = new SdkPropertyScope();
        SdkProperties.IN_THE_WAY.forEach(scope::clear);
        wanted.forEach(scope::set);
        return scope;
    }

    private void clear(String name) {
        keep(name, System.getProperties().remove(name));
    }

    private void set(String name, String value) {
        keep(name, System.getProperties().put(name, value));
    }

    private void keep(String name, @Nullable Object value) {
        before.putIfAbsent(name, Optional.ofNullable(value));
    }

    @Override
    public void close() {
        Properties properties = System.getProperties();
        before.forEach((name, value) ->
                value.ifPresentOrElse(known -> properties.put(name, known), () -> properties.remove(name)));
    }
}
