package dev.rolecall.server.guard;

import dev.rolecall.server.http.Caller;
import dev.rolecall.server.http.CallerContainer;
import dev.rolecall.server.http.Request;
import java.util.Optional;
import java.util.Set;

/** Lets containers in whose label names a role that is served, and none whose container is not known for sure. */
public final class ContainerGuard implements Guard {
    private final Set<String> roles;
    private final boolean unlabelled;

    /**
     * Creates it.
     *
     * @param roles those that a label may name
     * @param unlabelled whether a container may do without a label
     */
    public ContainerGuard(Set<String> roles, boolean unlabelled) {
        this.roles = Set.copyOf(roles);
        this.unlabelled = unlabelled;
    }

    @Override
    public Optional<String> refusal(Request request) {
        Caller caller = request.caller();
        Optional<CallerContainer> container = caller.container();
        if (container.isEmpty()) {
            return Optional.of(caller.noContainer());
        }
        Optional<String> role = container.get().role();
        if (role.isEmpty()) {
            return unlabelled ? Optional.empty() : Optional.of("sent from a container without label rolecall.role");
        }
        return roles.contains(role.get())
                ? Optional.empty()
                : Optional.of("sent from a container whose label rolecall.role names no role of the listener");
    }
}
