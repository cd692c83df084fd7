package dev.rolecall.server.guard;

import dev.rolecall.server.http.Headers;
import dev.rolecall.server.http.Request;
import java.util.List;
import java.util.Optional;

/**
 * Keeps web pages out: no AWS client sends what a browser cannot leave out. {@code Sec-Fetch-Mode} alone is let pass, for
 * Node's {@code fetch} sends it too, and a browser never sends it without the others. PowerShell calls itself Mozilla, and AWS's examples for Windows use it.
 */
public final class BrowserGuard implements Guard {
    private static final List<String> ONLY_BROWSERS_SEND =
            List.of("origin", "referer", "sec-fetch-site", "sec-fetch-dest", "sec-fetch-user");

    @Override
    public Optional<String> refusal(Request request) {
        Headers headers = request.headers();
        for (String name : ONLY_BROWSERS_SEND) {
            if (headers.first(name) != null) {
                return Optional.of("sent by a web page");
            }
        }
        String agent = headers.first("user-agent");
        boolean browser = agent != null && agent.startsWith("Mozilla/") && !agent.contains("PowerShell/");
        return browser ? Optional.of("sent by a browser") : Optional.empty();
    }
}
