package dev.rolecall.server.guard;

import dev.rolecall.server.http.Caller;
import dev.rolecall.server.http.Request;
import java.util.Optional;
import java.util.Set;

/** Of the programs on this machine, lets those of some users in. Others' are for {@link NetworkGuard} to judge. */
public final class UserGuard implements Guard {
    private final Set<Long> allowed;

    /**
     * Creates it.
     *
     * @param allowed numbers of users
     */
    public UserGuard(Set<Long> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    @Override
    public Optional<String> refusal(Request request) {
        Caller caller = request.caller();
        if (!caller.local()) {
            return Optional.empty();
        }
        if (caller.uid().isEmpty()) {
            return Optional.of("sent by nobody knows which user");
        }
        boolean isAllowed = allowed.contains(caller.uid().getAsLong());
        return isAllowed ? Optional.empty() : Optional.of("sent by a user who is not in allowed_uids");
    }
}
