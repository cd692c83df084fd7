package dev.rolecall.server.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.credentials.Secret;
import dev.rolecall.server.http.Request;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The authorization token that container endpoints ask for, compared in constant time. Thread-safe. */
public final class AuthorizationToken {
    /** How a request stands to the token. */
    public enum Verdict {
        ACCEPTED,
        MISSING,
        WRONG,
    }

    private final byte @Nullable [] expected;

    private AuthorizationToken(byte @Nullable [] expected) {
        this.expected = expected;
    }

    /** Accepts exactly this token; a {@code Bearer} before it makes it another. */
    public static AuthorizationToken required(Secret token) {
        return new AuthorizationToken(token.expose().getBytes(UTF_8));
    }

    /** Accepts exactly {@code Bearer} and this token. */
    public static AuthorizationToken bearer(Secret token) {
        return new AuthorizationToken(("Bearer " + token.expose()).getBytes(UTF_8));
    }

    /** Accepts everything; for loopback listeners whose user said so. */
    public static AuthorizationToken none() {
        return new AuthorizationToken(null);
    }

    public Verdict judge(Request request) {
        if (expected == null) {
            return Verdict.ACCEPTED;
        }
        List<String> presented = request.headers().all("authorization");
        if (presented.isEmpty() || presented.get(0).isEmpty()) {
            return Verdict.MISSING;
        }
        boolean right = presented.size() == 1
                && MessageDigest.isEqual(expected, presented.get(0).getBytes(UTF_8));
        return right ? Verdict.ACCEPTED : Verdict.WRONG;
    }
}
