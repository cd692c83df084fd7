package dev.rolecall.server.caller;

import dev.rolecall.core.system.Scheduler;
import dev.rolecall.server.http.Caller;
import dev.rolecall.server.http.CallerContainer;
import dev.rolecall.server.http.CallerIdentity;
import dev.rolecall.server.wire.ListedContainer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells callers from elsewhere apart by the container that has their address. Nothing is remembered, for addresses are used
 * again: each connection is judged by a list that was asked for after it was made. Thread-safe.
 */
public final class Containers {
    /** On the container, or on its image, it says whose role the container gets. */
    public static final String LABEL = "rolecall.role";

    private static final Logger log = LoggerFactory.getLogger(Containers.class);

    /** An engine lists a container up to 0.3 s after its program has begun to run. */
    private static final int LOOKS = 20;

    private static final Duration PAUSE = Duration.ofMillis(50);

    private record Wanted(Caller caller, int looks, CompletableFuture<Caller> answer) {
        Wanted again() {
            return new Wanted(caller, looks - 1, answer);
        }

        void is(Caller found) {
            answer.complete(found);
        }

        void isNone(String reason) {
            answer.complete(caller.inNoContainer(reason));
        }
    }

    private final ContainerSource source;
    private final Scheduler scheduler;
    private final SharedLook<Wanted> looks;
    private final AtomicBoolean failing = new AtomicBoolean();

    /**
     * Creates it, and looks at nothing yet.
     *
     * @param executor may block
     */
    public Containers(ContainerSource source, Executor executor, Scheduler scheduler) {
        this.source = source;
        this.scheduler = scheduler;
        this.looks = new SharedLook<>(
                executor,
                this::look,
                one -> one.isNone("sent while the server ends, from nobody knows which container"));
    }

    /** Finds out what the other does, and of those that are elsewhere the container as well. */
    public CallerIdentity after(CallerIdentity other) {
        return (peer, server) -> other.identify(peer, server).thenCompose(this::located);
    }

    private CompletionStage<Caller> located(Caller caller) {
        if (caller.local()) {
            return CompletableFuture.completedFuture(caller.inNoContainer(
                    "sent from the network of the server itself, where containers look all the same"));
        }
        CompletableFuture<Caller> answer = new CompletableFuture<>();
        looks.ask(new Wanted(caller, LOOKS, answer));
        return answer;
    }

    /** Asks once for nobody, so that the log tells at the start what would be missed. */
    @SuppressWarnings("FutureReturnValueIgnored") // the log tells
    public void tryOut() {
        InetSocketAddress nobody = new InetSocketAddress(0);
        looks.ask(new Wanted(Caller.byAddress(nobody, nobody), 1, new CompletableFuture<>()));
    }

    private void look(List<Wanted> all) {
        List<ListedContainer> listed;
        try {
            listed = source.list();
        } catch (IOException e) {
            if (!failing.getAndSet(true)) {
                log.warn(
                        "containers unknown, callers in them are refused where roles go by label reason=\"{}\"",
                        e.getMessage());
            }
            all.forEach(one -> one.isNone("sent by nobody knows which container, for docker_socket does not tell"));
            return;
        }
        if (failing.getAndSet(false)) {
            log.info("containers known again");
        }
        ContainerIndex index = new ContainerIndex(listed);
        all.forEach(one -> judge(one, index.at(one.caller.peer().getAddress())));
    }

    private void judge(Wanted one, List<ListedContainer> found) {
        if (found.size() == 1 && found.get(0).running()) {
            one.is(one.caller.in(container(found.get(0))));
        } else if (found.size() > 1) {
            one.isNone("sent from an address that several containers share");
        } else if (one.looks <= 1) {
            one.isNone("sent from an address that no container has");
        } else {
            scheduler.schedule(PAUSE, () -> looks.ask(one.again()));
        }
    }

    private static CallerContainer container(ListedContainer found) {
        return new CallerContainer(
                ContainerIndex.shortId(found),
                found.name(),
                Optional.ofNullable(found.labels().get(LABEL)));
    }
}
