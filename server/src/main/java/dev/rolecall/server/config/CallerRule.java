package dev.rolecall.server.config;

import dev.rolecall.server.guard.Network;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose requests a listener answers, before it looks at what they bring.
 *
 * @param uids of programs on this machine, the users beside that of the server; empty for all of them
 * @param strict whether a system that does not tell users apart is no place to run on
 * @param networks from elsewhere, who may ask; empty if the configuration does not say
 * @param rolesBy what decides whose role they get
 */
public record CallerRule(Optional<Set<Long>> uids, boolean strict, Optional<Networks> networks, RolesBy rolesBy) {
    private static final long ROOT = 0;

    /** The user of the server and root, who could read all that it has anyway; nobody from elsewhere. */
    public static final CallerRule DEFAULT =
            new CallerRule(Optional.of(Set.of(ROOT)), false, Optional.empty(), RolesBy.LISTENER);

    /**
     * Networks of clients.
     *
     * @param connected whether those count that an interface of this machine is in
     */
    public record Networks(boolean connected, List<Network> listed) {
        public Networks {
            listed = List.copyOf(listed);
        }

        /** Whether it excludes nobody. */
        public boolean isEverything() {
            return listed.stream().anyMatch(network -> network.bits() == 0);
        }
    }
}
