package dev.rolecall.server.wire;

import static dev.rolecall.core.testing.FuzzedText.require;

/** Any body of a management call is members or a refusal in one line. */
public final class GivenMembersFuzz {
    private GivenMembersFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            GivenMembers.parse(input);
        } catch (IllegalArgumentException e) {
            require(String.valueOf(e.getMessage()).matches("[ -~]+"), "no line: " + e.getMessage());
        }
    }
}
