package dev.rolecall.server.imds;

import java.util.Map;

/** Signs the instance identity document. */
public interface IdentitySigner {
    /** Has its keys at hand from now on; the one time that it reads files. */
    default void prepare() {}

    /**
     * Every form of the signature by the name it is served under, base64 in lines.
     *
     * @param document whose very bytes are signed
     */
    Map<String, String> signatures(byte[] document);

    /** For where nothing is to be signed. */
    static IdentitySigner none() {
        return document -> Map.of();
    }
}
