package dev.rolecall.server.caller;

import static dev.rolecall.server.caller.Sockets.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.SameThread;
import dev.rolecall.server.http.Caller;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class CallersTest {
    private static final InetSocketAddress SERVER = at("192.0.2.1", 9911);
    private static final InetSocketAddress OTHER_OF_THE_MACHINE = at("192.0.2.7", 1);
    private static final InetSocketAddress ELSEWHERE = at("192.0.2.99", 1);

    @TempDir
    private Path proc;

    private Callers callers() {
        return new Callers(proc, OTHER_OF_THE_MACHINE.getAddress()::equals, new SameThread());
    }

    private void status(String text) throws IOException {
        Files.writeString(Files.createDirectories(proc.resolve("self")).resolve("status"), text);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisMachine_tellsUsersApart() throws IOException {
        Callers callers = new Callers(Path.of("/proc"), address -> false, new SameThread());

        assertThat(callers.obstacle()).isEmpty();
        assertThat(callers.ownUid()).hasValue(((Integer) Files.getAttribute(proc, "unix:uid")).longValue());
    }

    @Test
    void systemWithoutProc_isSaidToHaveNone() {
        assertThat(callers().obstacle()).contains("this system has no readable " + proc);
        assertThat(callers().ownUid()).isEmpty();
    }

    @Test
    void statusWithoutUid_isSaid() throws IOException {
        status("Name:\tjava\n");

        assertThat(callers().obstacle()).contains(proc + "/self/status does not tell the user of the server");
    }

    /** As in a sandbox that has the files, and in them what it likes. */
    @Test
    void tablesWithoutOurOwnConnection_areSaidToTellNothing() throws IOException {
        status("Name:\tjava\nUid:\t7\t1000\t9\t9\n");
        Sockets.write(proc, "tcp");

        assertThat(callers().obstacle()).contains(proc + "/self/net does not tell the owners of connections");
        assertThat(callers().ownUid()).isEmpty();
    }

    @Test
    void peerWithTheAddressOfTheServer_isOfThisMachine() {
        InetSocketAddress peer = new InetSocketAddress(SERVER.getAddress(), 2);
        Sockets.write(proc, "tcp", Sockets.connection(SocketTable.plain(peer), SocketTable.plain(SERVER), 33));

        assertThat(callers().identify(peer, SERVER).toCompletableFuture())
                .isCompletedWithValue(new Caller(peer, true, OptionalLong.of(33)));
    }

    @Test
    void peerWithAnotherAddressOfThisMachine_isOfThisMachine() {
        Sockets.write(
                proc,
                "tcp",
                Sockets.connection(SocketTable.plain(OTHER_OF_THE_MACHINE), SocketTable.plain(SERVER), 34));

        assertThat(callers().identify(OTHER_OF_THE_MACHINE, SERVER).toCompletableFuture())
                .isCompletedWithValue(new Caller(OTHER_OF_THE_MACHINE, true, OptionalLong.of(34)));
    }

    @Test
    void peerFromElsewhere_hasNoUser() {
        assertThat(callers().identify(ELSEWHERE, SERVER).toCompletableFuture())
                .isCompletedWithValue(new Caller(ELSEWHERE, false, OptionalLong.empty()));
    }

    @Test
    void peerOnLoopbackThatIsGone_isOfThisMachineAndNobodys() {
        InetSocketAddress peer = at("127.0.0.1", 2);

        assertThat(callers().identify(peer, at("127.0.0.1", 9911)).toCompletableFuture())
                .isCompletedWithValue(new Caller(peer, true, OptionalLong.empty()));
    }
}
