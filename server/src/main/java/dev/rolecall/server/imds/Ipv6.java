package dev.rolecall.server.imds;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IPv6 address as EC2 writes it: in lower case, without leading zeros, and the longest run of zeros left out (RFC 5952). */
final class Ipv6 {
    static final int VPC_BITS = 56;
    static final int SUBNET_BITS = 64;

    /** Has every address, and nothing that could be a name: that would be looked up. */
    static final String LITERAL = "[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){2,8}";

    private static final Pattern WRITTEN = Pattern.compile(LITERAL);
    private static final int GROUPS = 8;
    private static final int GROUP_BITS = 16;

    private final int[] groups;

    private Ipv6(int[] groups) {
        this.groups = groups;
    }

    /** An address that an interface can have; absent for any other text. */
    @SuppressWarnings("UnusedException") // that it is none is all there is to know
    static Optional<Ipv6> parse(String text) {
        if (!WRITTEN.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.getByName(text);
            boolean usable = address instanceof Inet6Address
                    && !address.isAnyLocalAddress()
                    && !address.isLoopbackAddress()
                    && !address.isLinkLocalAddress()
                    && !address.isMulticastAddress();
            return usable ? Optional.of(new Ipv6(groups(address.getAddress()))) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static int[] groups(byte[] bytes) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
        }
        return groups;
    }

    /** The block of so many bits that it lies in, such as {@code 2001:db8:0:100::/56}. */
    String block(int bits) {
        int[] prefix = Arrays.copyOf(groups, GROUPS);
        for (int i = 0; i < GROUPS; i++) {
            int kept = Math.min(Math.max(bits - i * GROUP_BITS, 0), GROUP_BITS);
            prefix[i] &= 0xffff << (GROUP_BITS - kept);
        }
        return new Ipv6(prefix) + "/" + bits;
    }

    @Override
    public String toString() {
        int from = longestRunOfZeros();
        if (from < 0) {
            return hex(0, GROUPS);
        }
        return hex(0, from) + "::" + hex(from + zerosAt(from), GROUPS);
    }

    /** The first of the longest; -1 if no two zeros stand together. */
    private int longestRunOfZeros() {
        int longest = -1;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = zerosAt(i);
            if (zeros > 1 && (longest < 0 || zeros > zerosAt(longest))) {
                longest = i;
            }
        }
        return longest;
    }

    private int zerosAt(int from) {
        int zeros = 0;
        while (from + zeros < GROUPS && groups[from + zeros] == 0) {
            zeros++;
        }
        return zeros;
    }

    private String hex(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i > from ? ":" : "").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
