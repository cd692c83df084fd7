package dev.rolecall.server.guard;

import static dev.rolecall.core.testing.FuzzedText.require;

import dev.rolecall.server.http.TestRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Any Host header passes or is refused, and what passes is one of the names and nothing longer. */
public final class HostGuardFuzz {
    private static final HostGuard GUARD = new HostGuard(List.of("rolecall.example"));
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");
    private static final List<String> NAMES =
            List.of("localhost", "127.0.0.1", "169.254.169.254", "169.254.170.2", "169.254.170.23", "rolecall.example");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F:.]+]");

    private HostGuardFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String host = new String(input, StandardCharsets.ISO_8859_1);
        if (GUARD.refusal(TestRequest.get("Host:" + host)).isEmpty()) {
            String name = PORT.matcher(host.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
            require(NAMES.contains(name) || IPV6.matcher(name).matches(), "passed: " + host);
        }
    }
}
