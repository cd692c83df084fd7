package dev.rolecall.core.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts the calls of STS, and the most of them within any second, by account and altogether. */
final class CallMeter {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    /** More than any ceiling. */
    private static final int REMEMBERED = 256;

    private static final class Window {
        private final long[] made = new long[REMEMBERED];
        private long count;
        private int most;

        void make(long now) {
            made[(int) (count++ % REMEMBERED)] = now;
            int within = 0;
            while (within < Math.min(count, REMEMBERED)
                    && now - made[(int) ((count - 1 - within) % REMEMBERED)] < SECOND) {
                within++;
            }
            most = Math.max(most, within);
        }
    }

    private final Window all = new Window();
    private final Map<String, Window> accounts = new HashMap<>();

    void make(String account, long now) {
        all.make(now);
        accounts.computeIfAbsent(account, name -> new Window()).make(now);
    }

    long count() {
        return all.count;
    }

    int mostInASecond() {
        return all.most;
    }

    int mostInASecondOfAnAccount() {
        return accounts.values().stream().mapToInt(window -> window.most).max().orElse(0);
    }
}
