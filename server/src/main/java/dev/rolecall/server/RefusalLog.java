package dev.rolecall.server;

import dev.rolecall.server.http.Request;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of refused requests, at most one a second: a hostile page must not be able to fill the disk. Thread-safe. */
final class RefusalLog {
    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);

    private final InstantSource clock;
    private final AtomicLong lastSecond = new AtomicLong(Long.MIN_VALUE);
    private final LongAdder untold = new LongAdder();

    RefusalLog(InstantSource clock) {
        this.clock = clock;
    }

    void refused(Request request, String reason) {
        long second = clock.instant().getEpochSecond();
        long last = lastSecond.get();
        if (second == last || !lastSecond.compareAndSet(last, second)) {
            untold.increment();
            return;
        }
        log.info(
                "request refused peer={} {} reason=\"{}\" untold={}",
                request.peer(),
                request.caller().shown(),
                reason,
                untold.sumThenReset());
    }
}
