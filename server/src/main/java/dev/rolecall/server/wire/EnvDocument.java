package dev.rolecall.server.wire;

import java.util.Map;

/**
 * What points a client at a server: the answer of {@code GET /env}. Holds no secret.
 *
 * @param env the variables by the name of the protocol, those of the ready file
 * @param regions the region of the role that each protocol leads to, where it is known
 */
public record EnvDocument(Map<String, Map<String, String>> env, Map<String, String> regions) {

    public byte[] json() {
        return StatusJson.write(this);
    }

    /**
     * Reads a document, of a newer server too.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static EnvDocument parse(String text) {
        return StatusJson.read(text, EnvDocument.class);
    }
}
