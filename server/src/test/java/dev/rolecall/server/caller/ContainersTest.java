package dev.rolecall.server.caller;

import static dev.rolecall.server.caller.Sockets.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.ManualExecutor;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.http.Caller;
import dev.rolecall.server.http.CallerContainer;
import dev.rolecall.server.http.CallerIdentity;
import dev.rolecall.server.http.LogOf;
import dev.rolecall.server.wire.ContainerList;
import dev.rolecall.server.wire.ListedContainer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which container a peer is taken for, and when it is taken for none. */
final class ContainersTest {
    private static final InetSocketAddress SERVER = at("10.99.0.1", 9911);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String WEB = EngineAnswers.container("web", "10.99.0.2", "{\"rolecall.role\":\"app\"}");
    private static final String BARE = EngineAnswers.container("bare", "10.99.0.3", "{\"other\":\"x\"}");

    private final ManualExecutor executor = new ManualExecutor();
    private final VirtualTime time = VirtualTime.atNoon();
    private String list = "[]";
    private int looks;

    private final CallerIdentity identity =
            new Containers(this::list, executor, time).after(CallerIdentity.byAddress());

    private List<ListedContainer> list() throws IOException {
        looks++;
        return ContainerList.parse(list.getBytes(StandardCharsets.UTF_8));
    }

    private CompletableFuture<Caller> connect(String address) {
        return identity.identify(at(address, 4711), SERVER).toCompletableFuture();
    }

    /** Gives it all the time that it takes. */
    private Caller caller(String address) {
        CompletableFuture<Caller> caller = connect(address);
        for (int i = 0; i < 100 && !caller.isDone(); i++) {
            executor.runAll();
            time.advance(PAUSE);
        }
        return caller.join();
    }

    @Test
    void address_ofOneContainer_isThatContainer() {
        list = EngineAnswers.list(WEB, BARE);

        assertThat(caller("10.99.0.2").container().flatMap(CallerContainer::role))
                .contains("app");
        assertThat(caller("10.99.0.2").shown()).startsWith("container=web/");
        assertThat(caller("10.99.0.3").container()).isPresent();
        assertThat(caller("10.99.0.3").container().flatMap(CallerContainer::role))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.99.0.99, sent from an address that no container has",
        "10.99.0.1, 'sent from the network of the server itself, where containers look all the same'",
        "127.0.0.1, 'sent from the network of the server itself, where containers look all the same'",
        "10.99.0.7, sent from an address that several containers share"
    })
    void address_thatIsNotOfOneContainer_isNone(String address, String reason) {
        list = EngineAnswers.list(
                WEB,
                BARE,
                EngineAnswers.container("twin", "10.99.0.7", "{\"rolecall.role\":\"app\"}"),
                EngineAnswers.container("other", "10.99.0.7", "{\"rolecall.role\":\"jobs\"}"));

        Caller caller = caller(address);

        assertThat(caller.container()).isEmpty();
        assertThat(caller.noContainer()).isEqualTo(reason);
    }

    /** As recorded: its network has a second container in it. */
    @Test
    void networkThatContainersShare_isOfNone() {
        list = EngineAnswers.DOCKER_20_10;

        assertThat(caller("10.99.0.2").noContainer()).isEqualTo("sent from an address that several containers share");
        assertThat(caller("fd00:99::2").noContainer()).isEqualTo("sent from an address that several containers share");

        list = list.replaceAll("container:[0-9a-f]{64}", "container:web");
        assertThat(caller("10.99.0.2").container()).isEmpty();

        list = list.replace("container:web", "bridge");
        assertThat(caller("10.99.0.2").container()).map(CallerContainer::name).contains("web");
        assertThat(caller("fd00:99::2").container())
                .contains(new CallerContainer("0a139dda7558", "web", Optional.of("app")));
    }

    /** Its address may have gone to one that is about to be listed. */
    @Test
    void containerThatDoesNotRun_isNobody() {
        list = EngineAnswers.list(WEB).replace("\"running\"", "\"exited\"");

        assertThat(caller("10.99.0.2").noContainer()).isEqualTo("sent from an address that no container has");
    }

    /** It may run already, though the engine does not say so yet. */
    @Test
    void networkSharedWithOneThatDoesNotRun_isOfNone() {
        list = EngineAnswers.DOCKER_20_10.replaceFirst(
                "(\"Names\":\\[\"/side\"].*?\"State\":)\"running\"", "$1\"created\"");

        assertThat(list).contains("\"created\"");
        assertThat(caller("10.99.0.2").noContainer()).isEqualTo("sent from an address that several containers share");
    }

    /** Its program may run before the engine lists it. */
    @Test
    void containerThatHasJustBegun_isWaitedFor() {
        CompletableFuture<Caller> caller = connect("10.99.0.2");
        executor.runAll();
        assertThat(caller).isNotDone();

        list = EngineAnswers.list(WEB);
        time.advance(PAUSE);
        executor.runAll();

        assertThat(caller.join().container()).map(CallerContainer::name).contains("web");
    }

    @Test
    void strangers_areWaitedForASecondAtMost() {
        CompletableFuture<Caller> caller = connect("10.99.0.99");
        executor.runAll();
        for (int i = 0; i < 19; i++) {
            assertThat(caller).isNotDone();
            time.advance(PAUSE);
            executor.runAll();
        }

        assertThat(caller).isDone();
        assertThat(looks).isEqualTo(20);
        assertThat(time.pending()).isZero();
    }

    @Test
    void allWhoWait_shareALook() {
        list = EngineAnswers.list(WEB, BARE);
        List<CompletableFuture<Caller>> callers =
                List.of(connect("10.99.0.2"), connect("10.99.0.3"), connect("10.99.0.2"));

        executor.runAll();

        assertThat(callers).allSatisfy(caller -> assertThat(caller).isDone());
        assertThat(looks).isEqualTo(1);
    }

    /** The address may have gone to another container meanwhile. */
    @Test
    void nothingIsRememberedOfAnEarlierConnection() {
        list = EngineAnswers.list(WEB);
        caller("10.99.0.2");
        list = EngineAnswers.list(EngineAnswers.container("next", "10.99.0.2", "{\"rolecall.role\":\"jobs\"}"));

        assertThat(caller("10.99.0.2").container().flatMap(CallerContainer::role))
                .contains("jobs");
    }

    @Test
    void engineThatDoesNotTell_isToldOnceAndLeavesAllUnknown() {
        try (LogOf log = LogOf.everything()) {
            list = "no list";
            assertThat(caller("10.99.0.2").noContainer())
                    .isEqualTo("sent by nobody knows which container, for docker_socket does not tell");
            assertThat(caller("10.99.0.2").container()).isEmpty();
            list = EngineAnswers.list(WEB);
            assertThat(caller("10.99.0.2").container()).isPresent();

            assertThat(log.aboveDebug())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .contains("containers unknown")
                                    .contains("reason=\"the list of containers is no JSON\""),
                            line -> assertThat(line).contains("containers known again"));
        }
    }

    @Test
    void serverThatEnds_leavesAllUnknown() {
        Containers ended = new Containers(
                this::list,
                task -> {
                    throw new RejectedExecutionException("ended");
                },
                time);

        assertThat(ended.after(CallerIdentity.byAddress())
                        .identify(at("10.99.0.2", 1), SERVER)
                        .toCompletableFuture())
                .isCompletedWithValueMatching(caller -> caller.container().isEmpty());
    }
}
