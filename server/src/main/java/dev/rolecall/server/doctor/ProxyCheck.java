package dev.rolecall.server.doctor;

import dev.rolecall.core.system.Environment;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.guard.HostGuard;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks whether a proxy of this shell would come between clients and the server: botocore and Ruby ask IMDS through it. */
final class ProxyCheck {
    private ProxyCheck() {}

    static List<Diagnosis> look(Environment environment, List<ListenerConfig> listeners) {
        if (either(environment, "HTTP_PROXY").isEmpty()) {
            return List.of();
        }
        List<String> direct = Arrays.stream(
                        either(environment, "NO_PROXY").orElse("").split("[,\\s]+"))
                .toList();
        List<String> missing = listeners.stream()
                .filter(listener -> listener.serves(Protocol.IMDS))
                .map(ProxyCheck::host)
                .distinct()
                .filter(host -> !direct.contains(host) && !direct.contains("*"))
                .toList();
        return missing.isEmpty()
                ? List.of()
                : List.of(Diagnosis.note(
                        "proxy",
                        "a proxy is set: boto3, the AWS CLI and Ruby ask IMDS through it; add "
                                + String.join(",", missing) + " to NO_PROXY and no_proxy"));
    }

    private static String host(ListenerConfig listener) {
        boolean any = listener.bind().getAddress().isAnyLocalAddress();
        return any
                ? "127.0.0.1"
                : HostGuard.literal(listener.bind().getAddress()).replaceAll("[\\[\\]]", "");
    }

    private static Optional<String> either(Environment environment, String name) {
        return environment
                .get(name)
                .or(() -> environment.get(name.toLowerCase(Locale.ROOT)))
                .filter(value -> !value.isEmpty());
    }
}
