package dev.rolecall.server.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rolecall.server.sandbox.query.StsError;
import dev.rolecall.server.sandbox.query.Xml;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** What a JSON web token says of itself; an opaque token says nothing. Immutable. */
final class IdentityClaims {
    private final JsonNode claims;

    private IdentityClaims(JsonNode claims) {
        this.claims = claims;
    }

    static IdentityClaims of(String encoded) {
        String[] parts = encoded.split("\\.", -1);
        Optional<JsonNode> payload = parts.length == 3 ? decode(parts[1]) : Optional.empty();
        return new IdentityClaims(payload.orElse(MissingNode.getInstance()));
    }

    /**
     * Demands that the token has not expired.
     *
     * @throws StsError ExpiredTokenException
     */
    void requireFresh(Instant now) {
        JsonNode expiration = claims.path("exp");
        if (expiration.isNumber() && expiration.asLong() <= now.getEpochSecond()) {
            throw StsError.expiredIdentity(now.getEpochSecond(), expiration.asLong());
        }
    }

    /** The claim as an element, or nothing if the token lacks it. The first of several audiences stands for all. */
    Xml element(String name, String claim) {
        JsonNode value = claims.path(claim);
        JsonNode single = value.isArray() ? value.path(0) : value;
        return single.isTextual() ? Xml.text(name, single.textValue()) : Xml.nothing();
    }

    private static Optional<JsonNode> decode(String part) {
        try {
            return JsonText.object(new String(Base64.getUrlDecoder().decode(part), UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
