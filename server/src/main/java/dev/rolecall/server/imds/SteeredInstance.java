package dev.rolecall.server.imds;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** The wheel of one instance. It outlives changes of the configuration, and ends with the server. Thread-safe. */
public final class SteeredInstance {
    private final AtomicReference<Steered> now = new AtomicReference<>(Steered.nothing());

    public Steered now() {
        return now.get();
    }

    /**
     * Requests that come from now on see the change, whole.
     *
     * @param change may be asked more than once
     */
    public Steered change(UnaryOperator<Steered> change) {
        return now.updateAndGet(change);
    }
}
