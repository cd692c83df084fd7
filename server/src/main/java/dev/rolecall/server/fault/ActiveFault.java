package dev.rolecall.server.fault;

import dev.rolecall.server.fault.Instead.Throttle;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A fault that was made, with what is left of it. Thread-safe. */
final class ActiveFault {
    private final String id;
    private final Fault fault;
    private final Ground ground;
    private final Instant began;
    private final AtomicInteger applied = new AtomicInteger();
    private final AtomicBoolean spared = new AtomicBoolean();
    private final @Nullable Allowance allowance;

    ActiveFault(String id, Fault fault, Ground ground) {
        this.id = id;
        this.fault = fault;
        this.ground = ground;
        this.began = ground.clock().instant();
        this.allowance = fault.effect() instanceof Throttle throttle
                ? throttle.perSecond()
                        .map(most -> new Allowance(most, ground.ticker()))
                        .orElse(null)
                : null;
    }

    String id() {
        return id;
    }

    Fault fault() {
        return fault;
    }

    Effect effect() {
        return fault.effect();
    }

    Instant began() {
        return began;
    }

    /** To how many requests. */
    int applied() {
        return applied.get();
    }

    /** To how many more it will be, if that was said. */
    Optional<Integer> left() {
        return fault.extent().count().map(count -> count - applied.get());
    }

    /** Whether the request is one that it is for. Says the same however often it is asked. */
    boolean isFor(Asked asked) {
        return fault.scope().matches(asked)
                && (!(effect() instanceof Instead instead) || instead.concerns(asked, began));
    }

    /** Whether it happens to this one: by chance, or because there were too many. To be asked once a request. */
    boolean strikes() {
        double probability = fault.extent().probability();
        if (probability < 1 && ground.random().nextDouble() >= probability) {
            return false;
        }
        return allowance == null || !allowance.admits();
    }

    /**
     * Takes one of the requests that it is to happen to.
     *
     * @return false if there is none left
     */
    boolean take() {
        Optional<Integer> most = fault.extent().count();
        if (most.isEmpty()) {
            applied.incrementAndGet();
            return true;
        }
        int limit = most.get();
        int before = applied.getAndUpdate(count -> count < limit ? count + 1 : count);
        return before < limit;
    }

    /** True once: that a real session is left alone is told a single time. */
    boolean sparesFirst() {
        return spared.compareAndSet(false, true);
    }
}
