package dev.rolecall.server;

import dev.rolecall.server.caller.Callers;
import dev.rolecall.server.config.CallerRule;
import dev.rolecall.server.config.ConfigException;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.guard.ContainerGuard;
import dev.rolecall.server.guard.Guard;
import dev.rolecall.server.guard.Network;
import dev.rolecall.server.guard.NetworkGuard;
import dev.rolecall.server.guard.UserGuard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes guards of what a listener says of callers, as far as this system tells one from the other. */
final class CallerGuards {
    private CallerGuards() {}

    /**
     * In their order. Where roles go by label, the container decides, and a program that is in none gets nothing whatever its
     * user. Without word of networks only a loopback address lets none in: elsewhere a token is asked for.
     */
    static List<Guard> of(ListenerConfig listener, Callers callers) {
        List<Guard> guards = new ArrayList<>();
        CallerRule rule = listener.callers();
        if (listener.isOnLoopback() || rule.networks().isPresent()) {
            guards.add(
                    new NetworkGuard(rule.networks().map(CallerGuards::networks).orElse(List.of())));
        }
        if (listener.rolesByLabel()) {
            guards.add(new ContainerGuard(
                    Set.copyOf(listener.roles()), listener.attachedRole().isPresent()));
            return guards;
        }
        rule.uids().flatMap(uids -> users(uids, rule, callers)).ifPresent(guards::add);
        return guards;
    }

    private static List<Network> networks(CallerRule.Networks wanted) {
        List<Network> networks = new ArrayList<>(wanted.listed());
        if (wanted.connected()) {
            networks.addAll(Machine.connectedNetworks());
        }
        return networks;
    }

    private static Optional<Guard> users(Set<Long> uids, CallerRule rule, Callers callers) {
        if (!rule.strict() && callers.obstacle().isPresent()) {
            return Optional.empty();
        }
        Set<Long> all = new HashSet<>(uids);
        callers.ownUid().ifPresent(all::add);
        return Optional.of(new UserGuard(all));
    }

    /**
     * Refuses listeners that are to tell users apart at any price.
     *
     * @throws ConfigException if this system does not
     */
    static void refuseWhereStrict(List<ListenerConfig> listeners, Callers callers) {
        boolean strict = listeners.stream()
                .filter(listener -> !listener.rolesByLabel())
                .map(ListenerConfig::callers)
                .anyMatch(rule -> rule.strict() && rule.uids().isPresent());
        if (strict && callers.obstacle().isPresent()) {
            throw new ConfigException(List.of("strict_uids: which user calls cannot be told, for "
                    + callers.obstacle().get() + "; to serve all users of this machine set strict_uids = false, or"
                    + " allowed_uids = any"));
        }
    }
}
