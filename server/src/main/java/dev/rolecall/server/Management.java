package dev.rolecall.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.provider.QueuedMfaCodes;
import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.guard.AuthorizationToken;
import dev.rolecall.server.guard.BrowserGuard;
import dev.rolecall.server.guard.ForwardedGuard;
import dev.rolecall.server.guard.Guard;
import dev.rolecall.server.guard.HostGuard;
import dev.rolecall.server.guard.PageGuard;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.management.FormAccess;
import dev.rolecall.server.management.FormRoutes;
import dev.rolecall.server.management.ManagementRoutes;
import dev.rolecall.server.management.MfaRoutes;
import dev.rolecall.server.management.OpenApiRoutes;
import dev.rolecall.server.management.Operation;
import dev.rolecall.server.management.RecentEvents;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wires the management API: the same commands on the Unix socket, where the file system says who may call, and over TCP, where
 * a token does. Over TCP there is the form for MFA codes besides, which is for browsers as nothing else is.
 */
final class Management {
    private static final Logger log = LoggerFactory.getLogger(Management.class);
    private static final Response UNAUTHORIZED = sentence(
                    401,
                    "the header 'Authorization: Bearer TOKEN' is missing or wrong; the token is in the file"
                            + " management-token of the state directory")
            .with("WWW-Authenticate", "Bearer");
    private static final Response FORBIDDEN = sentence(403, "this request may not come from there");

    private final FormAccess access;
    private final List<Operation> operations;
    private final Handler commands;
    private final Handler form;
    private final RefusalLog refusals;
    private volatile @Nullable InetSocketAddress address;

    /**
     * Wires it.
     *
     * @param more than the operations for MFA codes, and the one that describes them all
     */
    Management(
            QueuedMfaCodes codes, CredentialStore store, RecentEvents events, List<Operation> more, Machine machine) {
        this.access = new FormAccess(machine.clock(), machine.random());
        List<Operation> all = new ArrayList<>(more);
        all.addAll(new MfaRoutes(codes, this::newLink).operations());
        all.addAll(new OpenApiRoutes().operations());
        this.operations = List.copyOf(all);
        this.commands = new ManagementRoutes(operations);
        this.form = new FormRoutes(access, codes, store, events, machine.clock());
        this.refusals = new RefusalLog(machine.clock());
    }

    /** What it does, without the form. */
    List<Operation> operations() {
        return operations;
    }

    /** For the Unix socket. */
    Handler handler() {
        return commands;
    }

    /**
     * Listens on TCP as well.
     *
     * @return the address with the port that it really has
     */
    InetSocketAddress listen(InetSocketAddress bind, Secret token, Ports ports) {
        InetSocketAddress bound = ports.listen("--management-bind", bind, overTcp(bind.getAddress(), token));
        Exposure.ofManagement(bind).forEach(word -> log.warn("listener=management note=\"{}\"", word));
        address = bound;
        return bound;
    }

    /** The guards in their order, then the form, or the token and the commands. */
    private Handler overTcp(InetAddress bind, Secret token) {
        List<Guard> everywhere = List.of(new HostGuard(List.of(HostGuard.literal(bind))), new ForwardedGuard());
        Guard pages = new PageGuard();
        Guard noPages = new BrowserGuard();
        AuthorizationToken authorization = AuthorizationToken.bearer(token);
        return request -> {
            boolean page = FormRoutes.claims(request.path());
            Optional<String> refusal = everywhere.stream()
                    .flatMap(guard -> guard.refusal(request).stream())
                    .findFirst()
                    .or(() -> (page ? pages : noPages).refusal(request));
            if (refusal.isPresent()) {
                return refuse(request, refusal.get(), FORBIDDEN);
            }
            if (page) {
                return form.handle(request);
            }
            return authorization.judge(request) == AuthorizationToken.Verdict.ACCEPTED
                    ? commands.handle(request)
                    : refuse(request, "no management token", UNAUTHORIZED);
        };
    }

    private CompletionStage<Response> refuse(Request request, String reason, Response answer) {
        refusals.refused(request, reason);
        return CompletableFuture.completedFuture(answer);
    }

    private Optional<String> newLink() {
        return Optional.ofNullable(address)
                .map(at -> "http://" + Addresses.reachable(at) + FormRoutes.link(access.newLink()));
    }

    private static Response sentence(int status, String text) {
        return Response.of(status, "text/plain", (text + "\n").getBytes(UTF_8));
    }
}
