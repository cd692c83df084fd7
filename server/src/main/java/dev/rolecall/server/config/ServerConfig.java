package dev.rolecall.server.config;

import dev.rolecall.server.guard.RequestRates;
import dev.rolecall.server.http.HttpLimits;
import dev.rolecall.server.imds.InstanceSettings;
import dev.rolecall.server.kubernetes.ClusterSettings;
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
 * @param limits what connections and requests may cost
 * @param rates how often clients may ask
 * @param audit where it is written down who gets credentials, if anywhere
 * @param authorizationTokenFile read instead of a generated token
 * @param dockerSocket where a Docker engine tells of containers, if it is to be asked
 * @param instance what the metadata service tells of the instance
 * @param task what the task metadata endpoints tell of the task
 * @param cluster whose pods get roles by their service accounts
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
        RequestRates rates,
        AuditConfig audit,
        @Nullable Path authorizationTokenFile,
        @Nullable Path dockerSocket,
        InstanceSettings instance,
        TaskSettings task,
        ClusterSettings cluster,
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
                rates,
                audit,
                authorizationTokenFile,
                dockerSocket,
                instance,
                task,
                cluster,
                lazy,
                sandbox);
    }
}
