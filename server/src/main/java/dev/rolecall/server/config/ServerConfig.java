package dev.rolecall.server.config;

import dev.rolecall.server.http.HttpLimits;
import dev.rolecall.server.imds.InstanceSettings;
import dev.rolecall.server.task.TaskSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything the server is told.
 *
 * @param profiles the profile of each role, in order; an empty text means what the AWS CLI would use without a profile
 * @param health where health checks are answered
 * @param management where the management API is answered over TCP, if anywhere
 * @param stateDirectory where keys and tokens outlive the process
 * @param sessions how sessions are got and kept
 * @param refresh how they are renewed
 * @param limits what clients may cost
 * @param audit where it is written down who gets credentials, if anywhere
 * @param authorizationTokenFile read instead of a generated token
 * @param instance what the metadata service tells of the instance
 * @param task what the task metadata endpoints tell of the task
 * @param lazy whether a role is assumed at the first request instead of at the start
 * @param sandbox absent unless the embedded STS is wanted
 */
public record ServerConfig(
        List<ListenerConfig> listeners,
        Map<String, String> profiles,
        InetSocketAddress health,
        @Nullable InetSocketAddress management,
        Path stateDirectory,
        SessionsConfig sessions,
        RefreshConfig refresh,
        HttpLimits limits,
        AuditConfig audit,
        @Nullable Path authorizationTokenFile,
        InstanceSettings instance,
        TaskSettings task,
        boolean lazy,
        Optional<SandboxConfig> sandbox) {
    public ServerConfig {
        listeners = List.copyOf(listeners);
        profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
    }

    /** The same with sessions got and kept in another way. */
    public ServerConfig with(SessionsConfig others) {
        return new ServerConfig(
                listeners,
                profiles,
                health,
                management,
                stateDirectory,
                others,
                refresh,
                limits,
                audit,
                authorizationTokenFile,
                instance,
                task,
                lazy,
                sandbox);
    }
}
