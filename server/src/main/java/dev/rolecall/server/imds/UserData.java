package dev.rolecall.server.imds;

import java.util.Arrays;

/** What the instance was given at its launch, byte for byte. Often holds secrets, so {@code toString} leaves it out. */
public final class UserData {
    /** As EC2 limits it. */
    public static final int MOST_BYTES = 16 * 1024;

    private final byte[] bytes;

    public UserData(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserData data && Arrays.equals(bytes, data.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "user data of " + bytes.length + " bytes";
    }
}
