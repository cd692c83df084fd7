package dev.rolecall.core.login;

import static dev.rolecall.core.testing.FuzzedText.require;

/** Any bytes are such a document or none; never an exception. */
public final class LoginTokenFuzz {
    private LoginTokenFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        LoginToken.parse(input).ifPresent(read -> require(!read.toString().isEmpty(), "no text"));
    }
}
