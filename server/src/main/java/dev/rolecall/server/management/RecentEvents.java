package dev.rolecall.server.management;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.QueuedMfaCodes;
import dev.rolecall.core.store.RefreshListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Remembers the last things that happened, for people to read. That a code is wanted is no event: it is asked for as long as it
 * is. Thread-safe.
 */
public final class RecentEvents implements RefreshListener {
    private static final int MOST = 8;

    /** How something ended, or that it began. */
    enum Outcome {
        DONE,
        FAILED,
        STARTED,
    }

    /**
     * One of them.
     *
     * @param subject the roles or the MFA device
     */
    record Event(Instant at, Outcome outcome, String subject, String text) {}

    private final InstantSource clock;
    private final Deque<Event> events = new ArrayDeque<>();

    public RecentEvents(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void renewed(String roles, Session session, Instant renewAt, Duration took) {
        add(event(Outcome.DONE, roles, "has a new session"));
    }

    @Override
    public void failed(String roles, CredentialsException failure, int failures, Instant nextAttempt, Duration took) {
        Event event = event(Outcome.FAILED, roles, String.valueOf(failure.getMessage()));
        if (!QueuedMfaCodes.isQuestion(failure) && !repeats(event)) {
            add(event);
        }
    }

    /** Somebody gave a code of the device. */
    void given(String serialNumber) {
        add(event(Outcome.STARTED, serialNumber, "code accepted, to be used within three seconds"));
    }

    /** The newest first. */
    synchronized List<Event> newest() {
        return List.copyOf(events);
    }

    private Event event(Outcome outcome, String subject, String text) {
        return new Event(clock.instant(), outcome, subject, text);
    }

    /** Whether the last thing that happened to the roles since a code was given is the same failure. */
    private synchronized boolean repeats(Event failure) {
        return events.stream()
                .takeWhile(event -> event.outcome != Outcome.STARTED)
                .filter(event -> event.subject.equals(failure.subject))
                .findFirst()
                .filter(event -> event.text.equals(failure.text))
                .isPresent();
    }

    private synchronized void add(Event event) {
        events.addFirst(event);
        if (events.size() > MOST) {
            events.removeLast();
        }
    }
}
