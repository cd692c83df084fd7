package dev.rolecall.server;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.system.Environment;
import dev.rolecall.server.RolecallServer.Listening;
import dev.rolecall.server.config.ConfigException;
import dev.rolecall.server.config.ServerConfig;
import dev.rolecall.server.imds.InstanceSwitch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server runs by: a configuration, the roles of it and the listeners that show them. A change takes effect as a whole
 * or not at all, and one comes at a time. Thread-safe; requests see none of it but the handler of their listener.
 */
final class Running implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Running.class);
    private static final CompletableFuture<Void> NOTHING_TO_DO = CompletableFuture.completedFuture(null);

    private final RunningRoles roles;
    private final RunningListeners listeners;
    private final Listener.Shared shared;
    private final Environment environment;
    private @Nullable ServerConfig config;
    private boolean closed;

    Running(RunningRoles roles, RunningListeners listeners, Listener.Shared shared, Environment environment) {
        this.roles = roles;
        this.listeners = listeners;
        this.shared = shared;
        this.environment = environment;
    }

    /** The configuration in effect. */
    synchronized ServerConfig config() {
        if (config == null) {
            throw new IllegalStateException("not started");
        }
        return config;
    }

    List<Listening> listeners() {
        return listeners.now();
    }

    /** The region of the role's profile, as IMDS tells it. */
    synchronized Optional<String> region(String role) {
        return roles.region(role);
    }

    /** What the roles of a configuration would mean now; see {@link RunningRoles#resolve}. */
    ServedRoles resolve(Map<String, String> profiles) {
        return roles.resolve(profiles);
    }

    /** What the roles in effect mean by the files of now; one that would ask this very server keeps its meaning, too. */
    synchronized ServedRoles followed(BiConsumer<String, String> problem) {
        return roles.followed(
                resolution -> {
                    try {
                        SelfReference.refuse(listeners.now(), environment, List.of(resolution.base()));
                    } catch (ConfigException e) {
                        throw new InvalidConfiguration(String.valueOf(e.getMessage()));
                    }
                },
                problem);
    }

    /**
     * Runs by this configuration from now on. New addresses are taken before anything else changes, and old ones let go of
     * when everything has.
     *
     * @param meant what the roles of it mean
     * @return done once every role that is new or another one has had its first attempt; never fails
     * @throws ConfigException if a source cannot be used, or leads to this very server, or callers cannot be told apart;
     *     nothing has changed then
     * @throws StartException if an address or the keys of the instance cannot be had; nothing has changed then
     */
    synchronized CompletableFuture<Void> become(ServerConfig wanted, ServedRoles meant) {
        RunningRoles.Change next = roles.prepare(meant);
        if (closed || (wanted.equals(config) && roles.serves(next))) {
            return NOTHING_TO_DO;
        }
        if (wanted.instance().has(InstanceSwitch.IDENTITY_SIGNATURES)) {
            shared.signer().prepare();
        }
        CallerGuards.refuseWhereStrict(wanted.listeners(), shared.callers());
        RenewalLoad.tooMuch(next.providers().values(), wanted.refresh()).ifPresent(log::warn);
        RunningListeners.Change addresses = listeners.prepare(wanted.listeners());
        try {
            // Only now, for port 0 becomes a real one when it is bound.
            SelfReference.refuse(addresses.listening(), environment, meant.bases());
        } catch (ConfigException e) {
            addresses.undo();
            throw e;
        }
        shared.cluster().become(wanted.cluster().keys());
        CompletableFuture<Void> added = roles.add(next);
        addresses.show(listener -> Listener.handler(listener, meant, wanted, shared));
        CompletableFuture<Void> served = roles.serve(next);
        config = wanted;
        return CompletableFuture.allOf(added, served);
    }

    @Override
    public synchronized void close() {
        closed = true;
        listeners.close();
    }
}
