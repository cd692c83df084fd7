package dev.rolecall.core.sso;

import static dev.rolecall.core.testing.FuzzedText.require;

/** Any bytes are such a document or none; never an exception. */
public final class SsoTokenJsonFuzz {
    private SsoTokenJsonFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        SsoTokenJson.read(input).ifPresent(read -> require(!read.toString().isEmpty(), "no text"));
    }
}
