package dev.rolecall.testcontainers;

/**
 * What goes wrong for clients of a running container. Failures are {@link ManagementException}s with the sentence of the
 * server. Thread-safe; each call waits for its answer.
 */
public final class Faults {
    private final Management management;

    Faults(Management management) {
        this.management = management;
    }

    /**
     * Begins now.
     *
     * @return its id
     */
    public String add(Fault fault) {
        return Json.id(management.call("POST", "/faults", fault.members()));
    }

    /** Those that are active, as JSON: the answer of {@code GET /faults}. */
    public String list() {
        return management.call("GET", "/faults");
    }

    /** Ends one, by its id. */
    public void end(String id) {
        management.call("DELETE", "/faults/" + Json.segment(id));
    }

    /** Ends all. */
    public void clear() {
        management.call("DELETE", "/faults");
    }
}
