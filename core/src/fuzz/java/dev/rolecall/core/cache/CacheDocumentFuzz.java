package dev.rolecall.core.cache;

import static dev.rolecall.core.testing.FuzzedText.require;

/** Any bytes are such a document or none; never an exception. */
public final class CacheDocumentFuzz {
    private CacheDocumentFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        CacheDocument.read(input).ifPresent(read -> require(!read.toString().isEmpty(), "no text"));
    }
}
