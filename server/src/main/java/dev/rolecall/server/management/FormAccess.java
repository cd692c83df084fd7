package dev.rolecall.server.management;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rolecall.core.system.Digests;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lets a browser in: by a link that is good once and for a minute, into a session that is good for twelve hours, a working
 * day. Knows both by their digests only, so that what a lookup takes tells nothing. Thread-safe.
 */
public final class FormAccess {
    static final Duration LINK_LIFE = Duration.ofMinutes(1);
    static final Duration SESSION_LIFE = Duration.ofHours(12);

    /** More than anybody has open; the oldest goes. */
    static final int MOST = 16;

    private static final int BYTES = 24;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Instant> links = new LinkedHashMap<>();
    private final Map<String, Instant> sessions = new LinkedHashMap<>();

    /**
     * Lets nobody in yet.
     *
     * @param random cryptographically strong
     */
    public FormAccess(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** The secret of a new link. */
    public synchronized String newLink() {
        return issue(links);
    }

    /** A new session for the link, which is used up by that. */
    synchronized Optional<String> enter(String link) {
        Instant issued = links.remove(digest(link));
        return isWithin(issued, LINK_LIFE) ? Optional.of(issue(sessions)) : Optional.empty();
    }

    synchronized boolean admits(String session) {
        return isWithin(sessions.get(digest(session)), SESSION_LIFE);
    }

    private String issue(Map<String, Instant> known) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        if (known.size() == MOST) {
            known.remove(known.keySet().iterator().next());
        }
        known.put(digest(secret), clock.instant());
        return secret;
    }

    /** Not if the clock was set back: it would be good for longer than it was meant to be. */
    private boolean isWithin(@Nullable Instant issued, Duration life) {
        Instant now = clock.instant();
        return issued != null && !now.isBefore(issued) && now.isBefore(issued.plus(life));
    }

    private static String digest(String secret) {
        return Digests.sha256Hex(secret.getBytes(US_ASCII));
    }
}
