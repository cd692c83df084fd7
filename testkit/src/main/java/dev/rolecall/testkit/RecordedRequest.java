package dev.rolecall.testkit;

import java.time.Instant;
import java.util.Optional;

/**
 * A request that the code under test sent. Headers with secrets are not kept.
 *
 * @param at by the clock of the server
 * @param path as sent, without the query
 * @param userAgent what the client calls itself, if it did
 * @param withToken whether it carried a metadata token or an authorization token, right or wrong
 * @param status that of the answer
 */
public record RecordedRequest(
        Instant at, String method, String path, Optional<String> userAgent, boolean withToken, int status) {}
