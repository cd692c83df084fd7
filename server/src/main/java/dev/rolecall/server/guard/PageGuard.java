package dev.rolecall.server.guard;

import dev.rolecall.server.http.Headers;
import dev.rolecall.server.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a browser show a page of ours as a page of its own, and send it forms of that page, and nothing that another page has
 * it do. Other pages include those of this machine's other ports, which browsers call {@code same-site}.
 *
 * <p>Browsers leave {@code Sec-Fetch-…} out towards addresses that they do not trust; then {@code Origin} alone decides, which
 * no browser leaves out of a POST.
 */
public final class PageGuard implements Guard {
    /** The path of links that are secrets themselves. */
    public static final String LINK = "/open";

    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Override
    public Optional<String> refusal(Request request) {
        Headers headers = request.headers();
        if (headers.first("sec-purpose") != null || headers.first("purpose") != null) {
            return Optional.of("fetched ahead by a browser");
        }
        if (!isAbsentOr(Set.of("document"), headers.first("sec-fetch-dest"))) {
            return Optional.of("embedded in a web page");
        }
        // Who gives a link away decides from where it is followed: from a file of the user's, too.
        boolean ownPage = request.path().equals(LINK) || isAbsentOr(OWN, headers.first("sec-fetch-site"));
        boolean ownForm = request.method().equals("GET") || isOwnOrigin(headers);
        return ownPage && ownForm ? Optional.empty() : Optional.of("sent by another web page");
    }

    private static boolean isAbsentOr(Set<String> allowed, @Nullable String value) {
        return value == null || allowed.contains(value);
    }

    /** The port counts as well; {@link HostGuard} has judged the host. */
    private static boolean isOwnOrigin(Headers headers) {
        String host = headers.first("host");
        return host != null && headers.all("origin").equals(List.of("http://" + host));
    }
}
