package dev.rolecall.core.store;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.system.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Lets a request wait for a renewal, but no longer than a client waits for its answer. The renewal itself goes on. */
final class BoundedWait {
    private final Scheduler scheduler;
    private final Duration longest;

    BoundedWait(Scheduler scheduler, Duration longest) {
        this.scheduler = scheduler;
        this.longest = longest;
    }

    /** The outcome of the renewal if it comes in time, else a failure that asks to try again. */
    CompletableFuture<Session> orFail(CompletableFuture<Session> renewal) {
        return renewal.isDone() ? renewal : inTime(renewal, null);
    }

    /** The new session if it comes in time, else the old one. */
    CompletableFuture<Session> orElse(CompletableFuture<Session> renewal, CompletableFuture<Session> old) {
        if (renewal.isDone()) {
            return renewal.isCompletedExceptionally() ? old : renewal;
        }
        return inTime(renewal, old.join());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the answer is what the callback completes
    private CompletableFuture<Session> inTime(CompletableFuture<Session> renewal, @Nullable Session old) {
        CompletableFuture<Session> answer = new CompletableFuture<>();
        Scheduler.Cancellable timer = scheduler.schedule(
                longest,
                () -> settle(answer, old, new Unavailable("the credentials are being fetched; ask again in a second")));
        renewal.whenComplete((session, failure) -> {
            timer.cancel();
            if (session != null) {
                answer.complete(session);
            } else {
                settle(answer, old, failure);
            }
        });
        return answer;
    }

    private static void settle(CompletableFuture<Session> answer, @Nullable Session old, @Nullable Throwable failure) {
        if (old != null) {
            answer.complete(old);
        } else if (causeOf(failure) instanceof CredentialsException known) {
            answer.completeExceptionally(known);
        } else {
            answer.completeExceptionally(new IllegalStateException("a renewal ends in a session or its exception"));
        }
    }

    /** What went wrong in one of several stages. */
    private static @Nullable Throwable causeOf(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
