package dev.rolecall.server.wire;

import org.jspecify.annotations.Nullable;

/**
 * The options of the metadata service of a listener, by the names of EC2: the answer of {@code GET /options}.
 *
 * @param httpPutResponseHopLimit null for as many hops as the system lets an answer go
 */
public record OptionsDocument(
        String listener,
        String httpTokens,
        String httpEndpoint,
        @Nullable Integer httpPutResponseHopLimit,
        String instanceMetadataTags) {

    public byte[] json() {
        return StatusJson.write(this);
    }

    /**
     * Reads a document, of a newer server too.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static OptionsDocument parse(String text) {
        return StatusJson.read(text, OptionsDocument.class);
    }
}
