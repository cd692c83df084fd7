package dev.rolecall.server.guard;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * All addresses that begin with the same bits.
 *
 * @param first any of them
 * @param bits how many are the same, from 0 to 32 or 128
 */
public record Network(InetAddress first, int bits) {

    public Network {
        if (bits < 0 || bits > bitsOf(first)) {
            throw new IllegalArgumentException("no network has " + bits + " bits");
        }
    }

    /** One address alone. */
    public static Network of(InetAddress address) {
        return new Network(address, bitsOf(address));
    }

    private static int bitsOf(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    public boolean contains(InetAddress address) {
        byte[] own = first.getAddress();
        byte[] other = address.getAddress();
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        if (own.length != other.length || !Arrays.equals(own, 0, whole, other, 0, whole)) {
            return false;
        }
        return rest == 0 || (own[whole] ^ other[whole]) >>> (Byte.SIZE - rest) == 0;
    }
}
