package dev.rolecall.server.kubernetes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a token says whose signature is right.
 *
 * @param expires absent if it says none, which is not good
 * @param pod absent where it is bound to none
 */
record PodClaims(
        String issuer,
        List<String> audience,
        String subject,
        Optional<Instant> expires,
        Optional<Instant> notBefore,
        Optional<String> pod) {}
