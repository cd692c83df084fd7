package dev.rolecall.server.kubernetes;

import dev.rolecall.core.system.Scheduler;
import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.kubernetes.KeySource.AtUrl;
import dev.rolecall.server.kubernetes.KeySource.InFile;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of the cluster as they are known now. Those at a URL are fetched in the background, every few minutes and when a token
 * names one that is unknown; while that fails, the keys of before count. One fetch at a time. Thread-safe; never blocks but in
 * its executor.
 */
public final class ClusterKeys {
    /** How old keys get; a cluster publishes a new one long before it signs with it. */
    static final Duration USUAL = Duration.ofMinutes(5);

    /** Between fetches that tokens with unknown keys cause: whoever can connect can make such tokens. */
    static final Duration FOR_UNKNOWN = Duration.ofSeconds(10);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(ClusterKeys.class);

    /** Gets the text of a key set; may block. */
    @FunctionalInterface
    public interface Fetcher {
        String fetch(AtUrl source) throws IOException;
    }

    private final Fetcher fetcher;
    private final Executor executor;
    private final Scheduler scheduler;
    private final Ticker ticker;

    private volatile JoseKeys now = JoseKeys.none();
    private @Nullable KeySource source;
    private @Nullable String text;
    private Scheduler.@Nullable Cancellable next;
    private boolean fetching;
    private int failures;
    private long begun;
    private long generation;

    /**
     * Has no keys yet.
     *
     * @param executor may block
     */
    public ClusterKeys(Fetcher fetcher, Executor executor, Scheduler scheduler, Ticker ticker) {
        this.fetcher = fetcher;
        this.executor = executor;
        this.scheduler = scheduler;
        this.ticker = ticker;
    }

    JoseKeys now() {
        return now;
    }

    /** Goes by this source from now on. Keys of another place are forgotten at once. */
    public synchronized void become(Optional<KeySource> wanted) {
        KeySource before = source;
        source = wanted.orElse(null);
        if (wanted.equals(Optional.ofNullable(before))) {
            return;
        }
        generation++;
        fetching = false;
        failures = 0;
        cancel();
        if (source instanceof InFile file) {
            take(file);
        } else if (source instanceof AtUrl url) {
            if (!(before instanceof AtUrl old) || !old.url().equals(url.url())) {
                forget();
            }
            fetch(url);
        } else {
            forget();
        }
    }

    private void forget() {
        now = JoseKeys.none();
        text = null;
    }

    private void take(InFile file) {
        try {
            replace(file.text());
        } catch (IOException e) {
            throw new IllegalStateException(file.file() + " was right when it was read", e);
        }
    }

    private void replace(String fetched) throws IOException {
        if (fetched.equals(text)) {
            return; // The same object, so that what it has verified stays known.
        }
        JoseKeys keys = JoseKeys.parse(fetched);
        log.info("cluster keys changed keys=\"{}\"", String.join(", ", keys.ids()));
        now = keys;
        text = fetched;
    }

    /**
     * Fetches the keys, if they are at a URL and were not just fetched.
     *
     * @return whether other keys may be there soon
     */
    synchronized boolean fetchForUnknown() {
        if (!(source instanceof AtUrl url)) {
            return false;
        }
        if (fetching) {
            return true;
        }
        if (ticker.nanos() - begun >= FOR_UNKNOWN.toNanos()) {
            fetch(url);
            return true;
        }
        return now.isEmpty();
    }

    @SuppressWarnings("UnusedException") // the server ends
    private void fetch(AtUrl url) {
        cancel();
        fetching = true;
        begun = ticker.nanos();
        long mine = generation;
        try {
            executor.execute(() -> fetched(url, mine));
        } catch (RejectedExecutionException e) {
            fetching = false;
        }
    }

    private void fetched(AtUrl url, long mine) {
        try {
            String fetched = fetcher.fetch(url);
            synchronized (this) {
                if (mine == generation) {
                    replace(fetched);
                    succeeded(url);
                }
            }
        } catch (IOException e) {
            failed(url, mine, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            failed(url, mine, e.toString());
        }
    }

    private void succeeded(AtUrl url) {
        if (failures > 0) {
            log.info("cluster keys are fetched again url={} failures={}", url.url(), failures);
        }
        failures = 0;
        again(url, USUAL);
    }

    private synchronized void failed(AtUrl url, long mine, String reason) {
        if (mine != generation) {
            return;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 5));
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        failures++;
        log.warn(
                "cluster keys not fetched, {} url={} reason=\"{}\" again_in_seconds={}",
                now.isEmpty() ? "no pod gets credentials" : "those of before count",
                url.url(),
                reason,
                pause.toSeconds());
        again(url, pause);
    }

    @SuppressWarnings("UnusedException") // the server ends
    private void again(AtUrl url, Duration pause) {
        fetching = false;
        long mine = generation;
        try {
            next = scheduler.schedule(pause, () -> again(url, mine));
        } catch (RejectedExecutionException e) {
            next = null;
        }
    }

    private synchronized void again(AtUrl url, long mine) {
        if (mine == generation && !fetching) {
            fetch(url);
        }
    }

    private void cancel() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }
}
