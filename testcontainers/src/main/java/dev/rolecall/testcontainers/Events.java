package dev.rolecall.testcontainers;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is announced to the instance of a running container. Failures are {@link ManagementException}s with the sentence of the
 * server. Thread-safe; each call waits for its answer, and with it clients see what was announced.
 */
public final class Events {
    private final Management management;
    private final Optional<String> listener;

    Events(Management management, Optional<String> listener) {
        this.management = management;
        this.listener = listener;
    }

    /**
     * Announces something now.
     *
     * @return its id
     */
    public String announce(Announcement what) {
        return announce(what, Map.of());
    }

    /**
     * Announces something once so much time has passed, by the clock of the container.
     *
     * @param delay in whole seconds
     * @return its id
     */
    public String announce(Announcement what, Duration delay) {
        return announce(what, Map.of("in", Spans.seconds(delay)));
    }

    /**
     * Announces something at that time, by the clock of the container.
     *
     * @param at may have passed
     * @return its id
     */
    public String announce(Announcement what, Instant at) {
        return announce(what, Map.of("at", at.toString()));
    }

    private String announce(Announcement what, Map<String, String> when) {
        Map<String, String> members = new LinkedHashMap<>(what.members());
        members.putAll(when);
        listener.ifPresent(name -> members.put("listener", name));
        return Json.id(management.call("POST", "/events", members));
    }

    /**
     * Changes what is said of an event.
     *
     * @param members those that change, by the names of {@code docs/EVENTS.md}
     */
    public void change(String id, Map<String, String> members) {
        management.call("PATCH", path(id), members);
    }

    /** Maintenance is over, and becomes history. */
    public void complete(String id) {
        change(id, Map.of("state", "completed"));
    }

    /** Takes it back. Maintenance that was shown becomes history as canceled; what is history is forgotten. */
    public void cancel(String id) {
        management.call("DELETE", path(id));
    }

    /** Takes everything back, of all listeners, and forgets the history. */
    public void cancelAll() {
        management.call("DELETE", "/events");
    }

    /** All that is announced, of all listeners, as JSON: the answer of {@code GET /events}. */
    public String all() {
        return management.call("GET", "/events");
    }

    private static String path(String id) {
        return "/events/" + Json.segment(id);
    }
}
