package dev.rolecall.server;

import dev.rolecall.server.caller.Callers;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.config.Authorization;
import dev.rolecall.server.config.CallerRule;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.config.RolesBy;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Says who gets what from a listener without being meant to. */
final class Exposure {
    private Exposure() {}

    /**
     * Sentences for the user; none for a listener that knows the users and networks of its callers, and asks for its token,
     * or knows their containers.
     *
     * @param callers tells users apart, or why it cannot
     */
    static List<String> of(ListenerConfig listener, Callers callers) {
        List<String> words = new ArrayList<>();
        if (listener.roles().isEmpty()) {
            return words;
        }
        String address = Addresses.text(listener.bind());
        boolean byUser = listener.callers().uids().isPresent() && !listener.rolesByLabel();
        if (byUser) {
            callers.obstacle()
                    .ifPresent(obstacle -> words.add("allowed_uids is not looked at, for " + obstacle
                            + ": programs of all users of this machine get what " + address
                            + " serves; with strict_uids the server does not start here"));
        }
        if (listener.serves(Protocol.IMDS)
                && listener.callers().rolesBy() != RolesBy.LABEL
                && listener.callers()
                        .networks()
                        .filter(CallerRule.Networks::isEverything)
                        .isPresent()) {
            words.add("IMDS asks for no authorization, and allowed_networks has all there are: whoever reaches "
                    + address + " gets credentials; let a firewall or a container network guard it");
        }
        boolean container = listener.serves(Protocol.ECS) || listener.serves(Protocol.EKS);
        if (container && listener.authorization() == Authorization.NONE && !listener.rolesByLabel()) {
            boolean told = byUser && callers.obstacle().isEmpty();
            words.add("authorization = none: every program on this machine, of "
                    + (told ? "the users that are allowed" : "whatever user") + ", gets credentials from " + address);
        }
        return words;
    }

    /** The same for the management API over TCP. */
    static List<String> ofManagement(InetSocketAddress bind) {
        return bind.getAddress().isLoopbackAddress()
                ? List.of()
                : List.of("the management token and MFA codes cross the network in the clear to " + Addresses.text(bind)
                        + "; bind it to 127.0.0.1 and forward the port with ssh");
    }
}
