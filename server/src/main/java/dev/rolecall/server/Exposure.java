package dev.rolecall.server;

import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Says who gets what from a listener without being meant to. */
final class Exposure {
    private Exposure() {}

    /** Sentences for the user; none for a listener that only this machine can reach and that asks for its token. */
    static List<String> of(ListenerConfig listener) {
        List<String> words = new ArrayList<>();
        if (listener.roles().isEmpty()) {
            return words;
        }
        if (listener.serves(Protocol.IMDS) && !listener.isOnLoopback()) {
            words.add("IMDS asks for no authorization: whoever reaches " + Addresses.text(listener.bind())
                    + " gets credentials; let a firewall or a container network guard it, or bind it to 127.0.0.1");
        }
        boolean container = listener.serves(Protocol.ECS) || listener.serves(Protocol.EKS);
        if (container && !listener.authorization()) {
            words.add("authorization = none: every program on this machine, of whatever user, gets credentials from "
                    + Addresses.text(listener.bind()));
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
