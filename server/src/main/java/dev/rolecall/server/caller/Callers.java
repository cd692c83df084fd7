package dev.rolecall.server.caller;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.rolecall.server.http.Caller;
import dev.rolecall.server.http.CallerIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells callers on this machine apart by their users, where the system lets it: on Linux, by {@code /proc}. Thread-safe. */
public final class Callers implements CallerIdentity, AutoCloseable {
    private static final Pattern EFFECTIVE_UID = Pattern.compile("(?m)^Uid:\\s+\\d+\\s+(\\d{1,10})\\s");

    private final Path proc;
    private final SocketOwners owners;
    private final Predicate<InetAddress> isOwnAddress;
    private final Executor executor;
    private @Nullable Ability ability;

    private record Ability(OptionalLong ownUid, Optional<String> obstacle) {}

    /**
     * Creates it, and looks at nothing yet.
     *
     * @param proc usually {@code /proc}
     * @param isOwnAddress whether an interface of this machine has the address; may block
     * @param executor may block
     */
    public Callers(Path proc, Predicate<InetAddress> isOwnAddress, Executor executor) {
        this.proc = proc;
        this.owners = new SocketOwners(proc, executor);
        this.isOwnAddress = isOwnAddress;
        this.executor = executor;
    }

    /** Why callers cannot be told apart here, in a few words; empty if they can. Blocks when it is first asked. */
    public Optional<String> obstacle() {
        return ability().obstacle;
    }

    /** The user that the server runs as; empty if there is an {@link #obstacle}. */
    public OptionalLong ownUid() {
        return ability().ownUid;
    }

    private synchronized Ability ability() {
        Ability known = ability;
        if (known == null) {
            known = findOut();
            ability = known;
        }
        return known;
    }

    /** Tries it on a connection of its own: what has the right files may still not fill them, as some sandboxes do. */
    private Ability findOut() {
        try {
            Path status = proc.resolve("self").resolve("status");
            Matcher uid = EFFECTIVE_UID.matcher(Files.readString(status, ISO_8859_1));
            if (!uid.find()) {
                return cannot(status + " does not tell the user of the server");
            }
            OptionalLong own = OptionalLong.of(Long.parseLong(uid.group(1)));
            return ownerOfOwnConnection().equals(own)
                    ? new Ability(own, Optional.empty())
                    : cannot(proc.resolve("self/net") + " does not tell the owners of connections");
        } catch (IOException e) {
            return cannot("this system has no readable " + proc);
        }
    }

    private static Ability cannot(String obstacle) {
        return new Ability(OptionalLong.empty(), Optional.of(obstacle));
    }

    private OptionalLong ownerOfOwnConnection() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(anyPort, 1);
                SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
            return owners.owner(
                            (InetSocketAddress) client.getLocalAddress(), (InetSocketAddress) client.getRemoteAddress())
                    .join();
        }
    }

    @Override
    public CompletionStage<Caller> identify(InetSocketAddress peer, InetSocketAddress server) {
        Caller caller = Caller.byAddress(peer, server);
        if (caller.local()) {
            return owners.owner(peer, server).thenApply(caller::ownedBy);
        }
        // Another address of this machine says no less who calls; to ask for all of them takes a while.
        return CompletableFuture.supplyAsync(() -> isOwnAddress.test(peer.getAddress()), executor)
                .thenCompose(own -> own
                        ? owners.owner(peer, server).thenApply(caller::ownedBy)
                        : CompletableFuture.completedFuture(caller));
    }

    /** Nobody's user is known from now on. */
    @Override
    public void close() throws IOException {
        owners.close();
    }
}
