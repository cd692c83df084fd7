package dev.rolecall.server.http;

import java.util.ArrayList;
import java.util.List;

/**
 * How many connections wait until it is known who calls. They are not read meanwhile and must not be closed unheard, so there
 * may be only some: while it is full, newcomers wait in the kernel. Thread-safe.
 */
final class WaitingRoom {
    /** One look at the system finds the callers of all, so that a flood is let in by so many every few milliseconds. */
    private static final int PLACES = 32;

    private final List<Runnable> onceThereIsRoom = new ArrayList<>();
    private int places = PLACES;
    private int waiting;

    /** At most half of all connections may wait, or there would be none to close in favour of a newcomer. */
    synchronized void share(int connections) {
        places = Math.max(1, Math.min(PLACES, connections / 2));
    }

    synchronized void enter() {
        waiting++;
    }

    void leave() {
        List<Runnable> called = List.of();
        synchronized (this) {
            waiting--;
            if (waiting <= places / 2) {
                called = List.copyOf(onceThereIsRoom);
                onceThereIsRoom.clear();
            }
        }
        called.forEach(Runnable::run);
    }

    /** Whether it is full; if so, this runs once half of them have left. */
    synchronized boolean isFull(Runnable onceThereIsRoom) {
        if (waiting < places) {
            return false;
        }
        this.onceThereIsRoom.add(onceThereIsRoom);
        return true;
    }
}
