package dev.rolecall.server.http;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every connection there is, so that nobody can keep others out by having many. Strangers have a ceiling each; all together
 * have one, at which the connection that has been idle for longest makes room for the newcomer. Thread-safe.
 */
final class Connections {
    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    /** How long fewer are let in, after the process had no file descriptors left. */
    private static final long SPARING_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** Fewer than these are not what uses descriptors up. */
    private static final int FEW = 16;

    private final Set<Connection> all = new HashSet<>();
    private final Map<InetAddress, Integer> strangers = new HashMap<>();
    private final WaitingRoom waiting = new WaitingRoom();
    private int sparingCeiling = Integer.MAX_VALUE;
    private long sparingSince;
    private long toldAt;
    private boolean told;

    /** Whether the newcomer may stay. It counts until it is closed. */
    boolean admit(Connection newcomer, HttpLimits limits) {
        Connection leaving = null;
        synchronized (this) {
            InetAddress stranger = newcomer.stranger();
            int sameStranger = stranger == null ? 0 : strangers.getOrDefault(stranger, 0);
            if (sameStranger >= limits.connectionsPerPeer()) {
                tell(newcomer.now(), "one peer has " + sameStranger + " of them, as max_connections_per_peer allows");
                return false;
            }
            int ceiling = ceiling(limits, newcomer.now());
            if (all.size() >= ceiling) {
                leaving = longestIdle(newcomer.now());
                tell(newcomer.now(), "there are " + all.size() + " of them, as max_connections or the system allows");
                if (leaving == null) {
                    return false;
                }
                remove(leaving);
            }
            all.add(newcomer);
            if (stranger != null) {
                strangers.merge(stranger, 1, Integer::sum);
            }
        }
        if (leaving != null) {
            leaving.close();
        }
        return true;
    }

    private int ceiling(HttpLimits limits, long now) {
        return now - sparingSince < SPARING_NANOS
                ? Math.min(limits.connections(), sparingCeiling)
                : limits.connections();
    }

    /**
     * Makes room after the process had no file descriptors left: a quarter of all connections go, as far as they are idle, and no
     * more are let in for a while, so that some descriptors stay free for files and for STS.
     *
     * @return how many went
     */
    int spare(long now) {
        List<Connection> leaving;
        synchronized (this) {
            sparingSince = now;
            sparingCeiling = Math.max(FEW, all.size() - all.size() / 4);
            waiting.share(sparingCeiling);
            leaving = longestIdle(all.size() - sparingCeiling, now);
            leaving.forEach(this::remove);
        }
        leaving.forEach(Connection::close);
        return leaving.size();
    }

    /** Many at once are sorted, by what each says one time: it may change meanwhile. */
    private List<Connection> longestIdle(int most, long now) {
        record Idle(Connection connection, long nanos) {}
        return all.stream()
                .filter(Connection::isIdle)
                .map(one -> new Idle(one, one.idleNanos(now)))
                .sorted(Comparator.comparingLong(Idle::nanos).reversed())
                .limit(Math.max(0, most))
                .map(Idle::connection)
                .toList();
    }

    private @Nullable Connection longestIdle(long now) {
        Connection longest = null;
        for (Connection one : all) {
            if (one.isIdle() && (longest == null || one.idleNanos(now) > longest.idleNanos(now))) {
                longest = one;
            }
        }
        return longest;
    }

    synchronized void remove(Connection gone) {
        InetAddress stranger = gone.stranger();
        if (all.remove(gone) && stranger != null) {
            strangers.computeIfPresent(stranger, (address, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Those who are not read yet. */
    WaitingRoom waiting() {
        return waiting;
    }

    synchronized int count() {
        return all.size();
    }

    /** Once a minute: whoever brings it about could fill the log as well. */
    private void tell(long now, String what) {
        if (!told || now - toldAt >= SILENCE_NANOS) {
            told = true;
            toldAt = now;
            log.warn("connections closed reason=\"{}\"", what);
        }
    }
}
