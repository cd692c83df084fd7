package dev.rolecall.server.fault;

import dev.rolecall.core.system.Ticker;
import java.util.concurrent.TimeUnit;

/** Lets so many requests a second through. A second begins with the first request after the last one. Thread-safe. */
final class Allowance {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final Ticker ticker;
    private long began;
    private int admitted;

    Allowance(int perSecond, Ticker ticker) {
        this.perSecond = perSecond;
        this.ticker = ticker;
        this.began = ticker.nanos() - SECOND;
    }

    synchronized boolean admits() {
        long now = ticker.nanos();
        if (now - began >= SECOND) {
            began = now;
            admitted = 0;
        }
        if (admitted == perSecond) {
            return false;
        }
        admitted++;
        return true;
    }
}
