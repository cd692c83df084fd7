package dev.rolecall.server.imds;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.ErrorPages;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /latest/api/token}: where metadata tokens come from. */
final class TokenRoute {
    private static final String ALLOW = "OPTIONS, PUT";

    private final MetadataTokens tokens;

    TokenRoute(MetadataTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * What comes of it.
     *
     * @param hops that the answer to a PUT may go
     */
    Response answer(Request request, Optional<Integer> hops) {
        return switch (request.method()) {
            case "PUT" -> {
                Response issued = issue(request.headers().first(ImdsHeaders.TOKEN_TTL));
                yield hops.isPresent() ? issued.withHops(hops.get()) : issued;
            }
            case "OPTIONS" -> text(200, new byte[0]).with("Allow", ALLOW);
            default -> text(405, new byte[0]).with("Allow", ALLOW);
        };
    }

    private Response issue(@Nullable String ttl) {
        int seconds = ttl == null ? 0 : seconds(ttl);
        if (seconds < 1 || seconds > MetadataTokens.LONGEST_TTL_SECONDS) {
            return ErrorPages.BAD_REQUEST;
        }
        byte[] token = tokens.issue(seconds).getBytes(US_ASCII);
        return text(200, token).with(ImdsHeaders.TOKEN_TTL, Integer.toString(seconds));
    }

    private static Response text(int status, byte[] body) {
        return ImdsHeaders.signed(Response.of(status, "text/plain", body));
    }

    /** Digits only, leading zeros allowed: no sign, no fraction, no white space. 0 for anything else. */
    private static int seconds(String text) {
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            value = Math.min(value * 10 + digit, Integer.MAX_VALUE);
        }
        return (int) value;
    }
}
