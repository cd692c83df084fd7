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
 * @param caller which user or container of this machine the peer is, as the system tells and not the client: {@code uid=1000};
 *     null if nobody looked
 * @param head whether it wants the head of the answer only, and so gets no credentials
 */
public record Asker(
        String protocol,
        @Nullable InetSocketAddress peer,
        @Nullable String agent,
        @Nullable String caller,
        boolean head) {
    private static final int LONGEST = 120;

    /** Nobody in particular. */
    public static final Asker UNKNOWN = new Asker("", null, null);

    /** One who wants the whole answer, and of whom the system tells nothing. */
    public Asker(String protocol, @Nullable InetSocketAddress peer, @Nullable String agent) {
        this(protocol, peer, agent, null, false);
    }

    /** The address without the port, which tells nothing; empty if nobody knows. */
    public String shownPeer() {
        InetAddress address = peer == null ? null : peer.getAddress();
        return address == null ? "" : address.getHostAddress();
    }

    /** The agent as it can be shown; empty if it did not say. */
    public String shownAgent() {
        return shown(agent);
    }

    /** The user or container as it can be shown; empty if nobody knows. */
    public String shownCaller() {
        return shown(caller);
    }

    private static String shown(@Nullable String words) {
        String text = words == null ? "" : words.replaceAll("[^\\x20-\\x7e]", "?");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
