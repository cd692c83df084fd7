package dev.rolecall.core.store;

import static dev.rolecall.core.store.Spans.shorter;

import java.time.Duration;
import java.util.List;

/**
 * What is worth telling people about a session that ages: that it runs out while renewals fail, and that somebody will be
 * wanted for the next one. Each is told once a session. Thread-safe.
 */
final class Notices {
    private static final Duration USER_WANTED = Duration.ofMinutes(45);

    /** The last is the end, for a session with less is not served. */
    private final List<Duration> low;

    private int lowTold;
    private boolean userTold;

    /**
     * Creates the notices of one session after another.
     *
     * @param unservable a session with no more left than this is not served
     */
    Notices(Duration unservable) {
        low = List.of(Duration.ofMinutes(15), Duration.ofMinutes(10), Duration.ofMinutes(5), unservable);
    }

    /**
     * There is a new session, of which nothing has been told.
     *
     * @param wantsUser whether somebody will be wanted for the next one
     */
    synchronized void reset(boolean wantsUser) {
        lowTold = 0;
        userTold = !wantsUser;
    }

    /** Whether to tell now that it runs out. */
    synchronized boolean tellLow(Duration remaining) {
        int passed = 0;
        while (passed < low.size() && remaining.compareTo(low.get(passed)) <= 0) {
            passed++;
        }
        boolean news = passed > lowTold;
        lowTold = Math.max(lowTold, passed);
        return news;
    }

    /** Whether to tell now that the user will be wanted for the renewal. */
    synchronized boolean tellUser(Duration remaining) {
        boolean news = !userTold && remaining.compareTo(USER_WANTED) <= 0;
        userTold |= news;
        return news;
    }

    /**
     * How long until there may be news.
     *
     * @param failing whether renewals fail
     * @param otherwise the longest to wait in any case
     */
    synchronized Duration untilNews(Duration remaining, boolean failing, Duration otherwise) {
        Duration until = otherwise;
        if (!userTold) {
            until = shorter(until, remaining.minus(USER_WANTED));
        }
        if (failing && lowTold < low.size()) {
            until = shorter(until, remaining.minus(low.get(lowTold)));
        }
        return until;
    }
}
