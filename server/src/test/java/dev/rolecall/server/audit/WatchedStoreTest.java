package dev.rolecall.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.store.Asker;
import dev.rolecall.core.testing.TestSessions;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.ScriptedStore;
import dev.rolecall.server.audit.RecentCallers.Caller;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class WatchedStoreTest {
    private static final Asker ASKER = asker(1, "a");

    private final VirtualTime time = VirtualTime.atNoon();
    private final Session session = TestSessions.lasting(Duration.ofHours(1), time.instant());
    private final ScriptedStore scripted = new ScriptedStore();
    private final List<String> told = new ArrayList<>();
    private final WatchedStore store = new WatchedStore(
            scripted,
            List.of((role, to, given) -> told.add(
                    role + " " + to.protocol() + " " + given.accessKeyId().lastFour())));

    private static Asker asker(int port, String agent) {
        return new Asker("imds", new InetSocketAddress(InetAddress.getLoopbackAddress(), port), agent);
    }

    @Test
    void current_fromMemory_isToldAtOnceAndEachTime() {
        scripted.serve("app", session);

        store.current("app", ASKER);
        store.current("app", ASKER);

        assertThat(told).containsExactly("app imds 0000", "app imds 0000");
    }

    @Test
    void current_afterAWait_isToldBeforeWhoWaited() {
        CompletableFuture<Session> later = scripted.pend("app");
        List<Integer> seen = new ArrayList<>();
        CompletableFuture<Void> waiting = store.current("app", ASKER)
                .thenAccept(given -> seen.add(told.size()))
                .toCompletableFuture();
        assertThat(told).isEmpty();

        later.complete(session);

        assertThat(waiting).isCompleted();
        assertThat(seen).containsExactly(1);
    }

    @Test
    void current_thatFails_isNotTold() {
        scripted.fail("app", new Unavailable("no network"));
        assertThat(store.current("app", ASKER).toCompletableFuture()).isCompletedExceptionally();
        CompletableFuture<Session> later = scripted.pend("app");
        CompletableFuture<Session> waiting = store.current("app", ASKER).toCompletableFuture();

        later.completeExceptionally(new Unavailable("no network"));

        assertThat(waiting).isCompletedExceptionally();
        assertThat(told).isEmpty();
    }

    @Test
    void current_forTheHeadOnly_isNotTold() {
        scripted.serve("app", session);

        store.current("app", new Asker("imds", null, null, null, true));

        assertThat(told).isEmpty();
    }

    @Test
    void assumed_isToldByItsArn() {
        Arn arn = TestSessions.ROLE;
        scripted.serve("app", session);
        scripted.serve(arn.toString(), session);

        store.assumed("app", arn, new Asker("ecs", null, null));

        assertThat(told).containsExactly(arn + " ecs 0000");
    }

    @Test
    void callers_areDistinctAndTheLatestFirst() {
        RecentCallers callers = new RecentCallers(time);
        callers.handedOut("app", asker(1, "a"), session);
        callers.handedOut("app", asker(2, "b"), session);
        time.advance(Duration.ofSeconds(5));
        callers.handedOut("app", asker(3, "a"), session);
        callers.handedOut("jobs", asker(3, "a"), session);
        callers.handedOut("jobs", new Asker("imds", asker(3, "a").peer(), "a", "uid=7", false), session);

        assertThat(callers.latest())
                .extracting(caller ->
                        caller.role() + caller.to().agent() + caller.to().shownCaller() + caller.count())
                .containsExactly("jobsauid=71", "jobsa1", "appa2", "appb1");
        assertThat(callers.latest().get(2).last()).isEqualTo(time.instant());
    }

    @Test
    void callers_beyondTheBound_makeTheOldestBeForgotten() {
        RecentCallers callers = new RecentCallers(time);
        for (int i = 0; i < 1000; i++) {
            callers.handedOut("app", asker(1, "keeps asking"), session);
            callers.handedOut("app", asker(1, "agent " + i), session);
        }

        List<Caller> latest = callers.latest();
        assertThat(latest).hasSize(RecentCallers.MOST);
        assertThat(latest.get(0).to().agent()).isEqualTo("agent 999");
        assertThat(latest.get(1).count()).isEqualTo(1000);
    }
}
