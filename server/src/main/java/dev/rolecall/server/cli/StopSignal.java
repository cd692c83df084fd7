package dev.rolecall.server.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What SIGTERM and SIGINT do: the server drains, and the status is 0, since it has done what it was told. Listened for from
 * before the server starts, for a start has asked STS long before it is over. Run by a thread of its own.
 */
final class StopSignal implements Runnable {
    private static final int START_SECONDS = 5;

    private final Runnable halt;
    private final CompletableFuture<AutoCloseable> starting = new CompletableFuture<>();

    /**
     * Waits for a signal.
     *
     * @param halt ends the process at once, with status 0
     */
    StopSignal(Runnable halt) {
        this.halt = halt;
    }

    /** From now on there is something to close. */
    void started(AutoCloseable server) {
        starting.complete(server);
    }

    /** There never will be, and the process ends with the status of the failure. */
    void failed(RuntimeException why) {
        starting.completeExceptionally(why);
    }

    /** Returns without having halted only if there is no server to stop. */
    @Override
    public void run() {
        try {
            starting.get(START_SECONDS, TimeUnit.SECONDS).close();
        } catch (ExecutionException | TimeoutException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (Exception e) {
            throw new IllegalStateException("nothing that the server opens fails to close", e);
        }
        halt.run();
    }
}
