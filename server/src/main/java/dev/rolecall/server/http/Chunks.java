package dev.rolecall.server.http;

/**
 * Follows a body in chunks. Their extensions mean nothing and may be short only; trailers, which could pass for headers, are
 * refused.
 */
final class Chunks {
    private static final int MOST_SIZE_DIGITS = 8;
    private static final int MOST_EXTENSION_BYTES = 1024;

    private enum At {
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        LAST_CR,
        LAST_LF,
        END
    }

    private At at = At.SIZE;
    private int digits;
    private long left;
    private int extensionBytes;

    void begin() {
        size();
        extensionBytes = 0;
    }

    private boolean size() {
        digits = 0;
        left = 0;
        return to(At.SIZE);
    }

    boolean isAtEnd() {
        return at == At.END;
    }

    boolean isInData() {
        return at == At.DATA;
    }

    /** How many bytes of data come before the next that {@link #take} wants. */
    long left() {
        return left;
    }

    /** Passes over that many bytes of data. */
    void skip(int bytes) {
        left -= bytes;
        if (left == 0) {
            at = At.DATA_CR;
        }
    }

    /** Takes the next byte that is no data; false if it cannot stand there. */
    boolean take(byte octet) {
        return switch (at) {
            case SIZE -> size(octet);
            case EXTENSION -> octet == '\r' ? to(At.SIZE_LF) : extension(octet);
            case SIZE_LF -> octet == '\n' && to(left == 0 ? At.LAST_CR : At.DATA);
            case DATA_CR -> octet == '\r' && to(At.DATA_LF);
            case DATA_LF -> octet == '\n' && size();
            case LAST_CR -> octet == '\r' && to(At.LAST_LF);
            case LAST_LF -> octet == '\n' && to(At.END);
            case DATA, END -> false;
        };
    }

    private boolean to(At next) {
        at = next;
        return true;
    }

    private boolean size(byte octet) {
        int digit = Octets.hex(octet);
        if (digit >= 0) {
            left = left * 16 + digit;
            return ++digits <= MOST_SIZE_DIGITS;
        }
        return digits > 0 && (octet == ';' ? to(At.EXTENSION) : octet == '\r' && to(At.SIZE_LF));
    }

    private boolean extension(byte octet) {
        return Octets.isValue(octet) && ++extensionBytes <= MOST_EXTENSION_BYTES;
    }
}
