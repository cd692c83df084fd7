package dev.rolecall.core.system;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Reads addresses as they stand in URLs, without ever asking a name server. */
public final class AddressLiteral {
    private AddressLiteral() {}

    /**
     * The address that the text is.
     *
     * @param host IPv6 in brackets
     * @return empty for a name, and for an address that is none
     */
    @SuppressWarnings("UnusedException") // what is no address is told by the empty answer
    public static Optional<InetAddress> parse(String host) {
        boolean literal = host.startsWith("[") || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        try {
            return literal ? Optional.of(InetAddress.getByName(host)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
