package dev.rolecall.server.caller;

import static dev.rolecall.server.caller.Sockets.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.ManualExecutor;
import dev.rolecall.server.http.LogOf;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SocketOwnersTest {
    private static final InetSocketAddress CLIENT = at("127.0.0.1", 48_182);
    private static final InetSocketAddress SERVER = at("127.0.0.1", 9911);
    private static final InetSocketAddress CLIENT_V6 = at("::1", 48_182);
    private static final InetSocketAddress SERVER_V6 = at("::1", 9911);

    @TempDir
    private Path proc;

    private final ManualExecutor executor = new ManualExecutor();

    private SocketOwners owners() {
        return new SocketOwners(proc, executor);
    }

    private static String plain(InetSocketAddress client, InetSocketAddress server, long uid) {
        return Sockets.connection(SocketTable.plain(client), SocketTable.plain(server), uid);
    }

    @Test
    void owner_overIpv4_isFound() {
        Sockets.write(proc, "tcp", plain(CLIENT, SERVER, 1000));

        CompletableFuture<OptionalLong> owner = owners().owner(CLIENT, SERVER);

        assertThat(owner).isNotDone();
        executor.runAll();
        assertThat(owner).isCompletedWithValue(OptionalLong.of(1000));
    }

    @Test
    void owner_overIpv4BySocketForBoth_isFoundInTheOtherTable() {
        Sockets.write(proc, "tcp");
        Sockets.write(proc, "tcp6", Sockets.connection(SocketTable.mapped(CLIENT), SocketTable.mapped(SERVER), 1001));

        CompletableFuture<OptionalLong> owner = owners().owner(CLIENT, SERVER);
        executor.runAll();

        assertThat(owner).isCompletedWithValue(OptionalLong.of(1001));
    }

    @Test
    void owner_overIpv6_isFound() {
        Sockets.write(proc, "tcp6", plain(CLIENT_V6, SERVER_V6, 1002));

        CompletableFuture<OptionalLong> owner = owners().owner(CLIENT_V6, SERVER_V6);
        executor.runAll();

        assertThat(owner).isCompletedWithValue(OptionalLong.of(1002));
    }

    @Test
    void owner_ofASocketThatIsGone_isNobody() {
        String ofTheServer = Sockets.connection(SocketTable.plain(SERVER), SocketTable.plain(CLIENT), 1000);
        Sockets.write(proc, "tcp", ofTheServer);

        CompletableFuture<OptionalLong> owner = owners().owner(CLIENT, SERVER);
        executor.runAll();

        assertThat(owner).isCompletedWithValue(OptionalLong.empty());
    }

    @Test
    void owner_withoutTables_isNobody() {
        CompletableFuture<OptionalLong> owner = owners().owner(CLIENT, SERVER);
        executor.runAll();

        assertThat(owner).isCompletedWithValue(OptionalLong.empty());
    }

    @Test
    void manyWhoWait_shareALook() {
        Sockets.write(proc, "tcp", plain(CLIENT, SERVER, 1000), plain(at("127.0.0.1", 2), SERVER, 2));
        Sockets.write(proc, "tcp6", plain(CLIENT_V6, SERVER_V6, 3));
        SocketOwners owners = owners();

        CompletableFuture<OptionalLong> one = owners.owner(CLIENT, SERVER);
        CompletableFuture<OptionalLong> two = owners.owner(at("127.0.0.1", 2), SERVER);
        CompletableFuture<OptionalLong> three = owners.owner(CLIENT_V6, SERVER_V6);

        assertThat(executor.pending()).isEqualTo(1);
        executor.runAll();
        assertThat(one).isCompletedWithValue(OptionalLong.of(1000));
        assertThat(two).isCompletedWithValue(OptionalLong.of(2));
        assertThat(three).isCompletedWithValue(OptionalLong.of(3));
    }

    @Test
    void whoComesLater_isLookedForAgain() {
        Sockets.write(proc, "tcp");
        SocketOwners owners = owners();
        CompletableFuture<OptionalLong> first = owners.owner(CLIENT, SERVER);
        executor.runAll();
        Sockets.write(proc, "tcp", plain(CLIENT, SERVER, 1000));

        CompletableFuture<OptionalLong> second = owners.owner(CLIENT, SERVER);
        executor.runAll();

        assertThat(first).isCompletedWithValue(OptionalLong.empty());
        assertThat(second).isCompletedWithValue(OptionalLong.of(1000));
    }

    /** As when there are no file descriptors left. */
    @Test
    void tablesThatCannotBeOpenedAgain_areStillRead() throws IOException {
        Sockets.write(proc, "tcp");
        Sockets.write(proc, "tcp6");
        SocketOwners owners = owners();
        CompletableFuture<OptionalLong> before = owners.owner(CLIENT, SERVER);
        executor.runAll();
        Sockets.write(proc, "tcp", plain(CLIENT, SERVER, 1000));
        Sockets.write(proc, "tcp6", plain(CLIENT_V6, SERVER_V6, 1002));
        Files.move(proc.resolve("self"), proc.resolve("elsewhere"));

        CompletableFuture<OptionalLong> ipv4 = owners.owner(CLIENT, SERVER);
        CompletableFuture<OptionalLong> ipv6 = owners.owner(CLIENT_V6, SERVER_V6);
        executor.runAll();

        assertThat(before).isCompletedWithValue(OptionalLong.empty());
        assertThat(ipv4).isCompletedWithValue(OptionalLong.of(1000));
        assertThat(ipv6).isCompletedWithValue(OptionalLong.of(1002));
    }

    @Test
    void afterItIsClosed_nobodyIsFoundAndNothingIsTold() throws IOException {
        Sockets.write(proc, "tcp", plain(CLIENT, SERVER, 1000));
        SocketOwners owners = owners();
        CompletableFuture<OptionalLong> before = owners.owner(CLIENT, SERVER);
        executor.runAll();

        owners.close();
        CompletableFuture<OptionalLong> after = owners.owner(CLIENT, SERVER);
        try (LogOf log = LogOf.everything()) {
            executor.runAll();
            assertThat(log.aboveDebug()).isEmpty();
        }

        assertThat(before).isCompletedWithValue(OptionalLong.of(1000));
        assertThat(after).isCompletedWithValue(OptionalLong.empty());
    }

    @Test
    void executorThatHasEnded_leavesNobodyWaiting() {
        SocketOwners owners = new SocketOwners(proc, task -> {
            throw new RejectedExecutionException("TEST ended");
        });

        assertThat(owners.owner(CLIENT, SERVER)).isCompletedWithValue(OptionalLong.empty());
    }
}
