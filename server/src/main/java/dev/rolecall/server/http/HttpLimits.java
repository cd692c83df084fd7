package dev.rolecall.server.http;

import java.time.Duration;

/**
 * What one connection may cost before the server closes it, and how many there may be.
 *
 * @param lineBytes longest request line; longer ones get 414
 * @param headerBytes all headers together; more gets 431
 * @param headers most header lines; more gets 431
 * @param bodyBytes longest body; longer ones get 413
 * @param requestTimeout how long a connection may take to bring the next whole request
 * @param answerTimeout how long a client may take no answer that waits for it
 * @param connections most at once, on all listeners together; beyond that the one that has been idle for longest goes
 * @param connectionsPerPeer most at once from one address that is not of this machine; more are closed at once
 */
public record HttpLimits(
        int lineBytes,
        int headerBytes,
        int headers,
        int bodyBytes,
        Duration requestTimeout,
        Duration answerTimeout,
        int connections,
        int connectionsPerPeer) {

    /** Generous for any AWS client: their requests have a few hundred bytes, and no body worth reading. */
    public static HttpLimits defaults() {
        return new HttpLimits(4096, 16_384, 100, 65_536, Duration.ofSeconds(60), Duration.ofSeconds(30), 1024, 256);
    }

    /** The same with request lines as long as that. */
    public HttpLimits withLineBytes(int bytes) {
        return new HttpLimits(
                bytes, headerBytes, headers, bodyBytes, requestTimeout, answerTimeout, connections, connectionsPerPeer);
    }
}
