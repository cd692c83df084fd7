package dev.rolecall.core.store;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for credentials, as far as a request tells. Told to people, never relied on.
 *
 * @param protocol {@code imds}, {@code ecs} or {@code eks}
 * @param peer the address it came from; null if nobody knows
 * @param agent what the client calls itself; whatever it likes, so it is shortened and its control characters go before it is
 *     shown
 */
public record Asker(
        String protocol,
        @Nullable InetSocketAddress peer,
        @Nullable String agent) {
    private static final int LONGEST = 120;

    /** Nobody in particular. */
    public static final Asker UNKNOWN = new Asker("", null, null);

    /** The address without the port, which tells nothing; empty if nobody knows. */
    public String shownPeer() {
        InetAddress address = peer == null ? null : peer.getAddress();
        return address == null ? "" : address.getHostAddress();
    }

    /** The agent as it can be shown; empty if it did not say. */
    public String shownAgent() {
        String text = agent == null ? "" : agent.replaceAll("[^\\x20-\\x7e]", "?");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
