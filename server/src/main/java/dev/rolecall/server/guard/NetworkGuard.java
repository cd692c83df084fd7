package dev.rolecall.server.guard;

import dev.rolecall.server.http.Caller;
import dev.rolecall.server.http.Request;
import java.util.List;
import java.util.Optional;

/** Of what comes from elsewhere than this machine, lets some networks in: none at all on a loopback address, usually. */
public final class NetworkGuard implements Guard {
    private final List<Network> allowed;

    public NetworkGuard(List<Network> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    @Override
    public Optional<String> refusal(Request request) {
        Caller caller = request.caller();
        if (caller.local()) {
            return Optional.empty();
        }
        for (Network network : allowed) {
            if (network.contains(caller.peer().getAddress())) {
                return Optional.empty();
            }
        }
        return Optional.of("sent from outside of allowed_networks");
    }
}
