package dev.rolecall.core.sts;

import java.time.Duration;

/**
 * How long one attempt to call STS may take.
 *
 * @param connect to have a connection; STS is one round trip away, so a host that takes longer is not there
 * @param read between two packets of the answer
 * @param attempt altogether, for a peer that sends a byte now and then and so never trips {@code read}
 */
record StsTimeouts(Duration connect, Duration read, Duration attempt) {

    /** STS answers in well under a second; ten leave room for a slow proxy or a cold VPN. */
    static final StsTimeouts DEFAULT =
            new StsTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(10));
}
