package dev.rolecall.server.audit;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.store.Asker;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers who got credentials of late: a bounded number of distinct callers, each with how often and when last. Thread-safe;
 * what a request waits for is another one that does the same.
 */
public final class RecentCallers implements HandOuts {
    /** So many fit on a screen; the audit log has all. */
    static final int MOST = 20;

    /**
     * One who got credentials.
     *
     * @param to as it was the last time
     * @param count how often since it is remembered
     */
    public record Caller(String role, Asker to, long count, Instant last) {}

    /** Apart from the port, which tells nothing. */
    private record Who(
            String role,
            String protocol,
            @Nullable InetAddress peer,
            @Nullable String caller,
            @Nullable String agent) {
        static Who of(String role, Asker asker) {
            InetAddress peer = asker.peer() == null ? null : asker.peer().getAddress();
            return new Who(role, asker.protocol(), peer, asker.caller(), asker.agent());
        }
    }

    private final InstantSource clock;
    /** In the order of the last hand-out. */
    private final Map<Who, Caller> latest = new LinkedHashMap<>(2 * MOST, 0.75f, true);

    /** Remembers nobody yet. */
    public RecentCallers(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void handedOut(String role, Asker to, Session session) {
        Instant now = clock.instant();
        Who who = Who.of(role, to);
        synchronized (latest) {
            latest.compute(who, (same, before) -> new Caller(role, to, before == null ? 1 : before.count() + 1, now));
            if (latest.size() > MOST) {
                latest.remove(latest.keySet().iterator().next());
            }
        }
    }

    /** Who they are, the latest first. */
    public List<Caller> latest() {
        List<Caller> all;
        synchronized (latest) {
            all = new ArrayList<>(latest.values());
        }
        Collections.reverse(all);
        return all;
    }
}
