package dev.rolecall.server.fault;

import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.http.Request;
import java.time.Instant;
import java.util.Optional;

/**
 * A request with what faults go by.
 *
 * @param role whose credentials are asked for, if that is what it is about: a name, or an ARN
 */
record Asked(Request request, Place place, Ground ground, Optional<String> role) {
    private static final String TOKEN = "X-aws-ec2-metadata-token";

    /**
     * Where a request came in.
     *
     * @param attached the role that EKS clients get there
     */
    record Place(Protocol protocol, String listener, Optional<String> attached) {}

    static Asked of(Request request, Place place, Ground ground) {
        return new Asked(request, place, ground, AskedRole.of(request.path(), place));
    }

    Protocol protocol() {
        return place.protocol();
    }

    Instant now() {
        return ground.clock().instant();
    }

    boolean isOfTheSandbox(String accessKeyId) {
        return ground.sandbox().issued(accessKeyId);
    }

    /** When the metadata token was issued that it carries; empty if it carries none, or a bad one. */
    Optional<Instant> tokenIssued() {
        String token = request.headers().first(TOKEN);
        return token == null ? Optional.empty() : ground.tokens().issuedAt(token);
    }
}
