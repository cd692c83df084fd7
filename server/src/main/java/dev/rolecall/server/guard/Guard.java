package dev.rolecall.server.guard;

import dev.rolecall.server.http.Request;
import java.util.Locale;
import java.util.Optional;

/** Decides whether a request may see the routes at all. Thread-safe; must not block. */
@FunctionalInterface
public interface Guard {
    /** What a refused request is told, and how each protocol says it. */
    enum Answer {
        /** The same page for all protocols: 403. */
        FORBIDDEN,
        /** What the service answers who asks too often. */
        THROTTLED
    }

    /** Why the request is refused, in a few words for the log; empty if it may pass. */
    Optional<String> refusal(Request request);

    /** What it has refused requests told. */
    default Answer answer() {
        return Answer.FORBIDDEN;
    }

    /** What it is called where its refusals are counted: {@code host} for {@code HostGuard}. */
    default String name() {
        return getClass().getSimpleName().replaceFirst("Guard$", "").toLowerCase(Locale.ROOT);
    }
}
