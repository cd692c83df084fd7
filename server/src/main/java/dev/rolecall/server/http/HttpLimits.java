package dev.rolecall.server.http;

import java.time.Duration;

/**
 * What one connection may cost before the server closes it.
 *
 * @param lineBytes longest request line; longer ones get 414
 * @param headerBytes all headers together; more gets 431
 * @param bodyBytes longest body; longer ones get 413
 * @param readTimeout how long a connection may take to bring the next whole request
 */
public record HttpLimits(int lineBytes, int headerBytes, int bodyBytes, Duration readTimeout) {

    /** Generous for any AWS client: their requests have a few hundred bytes, and no body worth reading. */
    public static HttpLimits defaults() {
        return new HttpLimits(4096, 16_384, 65_536, Duration.ofSeconds(60));
    }
}
