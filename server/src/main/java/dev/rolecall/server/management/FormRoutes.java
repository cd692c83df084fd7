package dev.rolecall.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.QueuedMfaCodes;
import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.server.guard.PageGuard;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.management.FormPage.Mistake;
import dev.rolecall.server.management.FormPage.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The page where a browser gives MFA codes: {@code /open?link=…} lets it in, {@code /form?session=…} is the page. Both
 * secrets are in the query, which nothing logs. Thread-safe.
 */
public final class FormRoutes implements Handler {
    private static final String FORM = "/form";
    private static final Set<String> PATHS = Set.of("/", PageGuard.LINK, FORM);

    private final FormAccess access;
    private final QueuedMfaCodes codes;
    private final CredentialStore store;
    private final RecentEvents events;
    private final InstantSource clock;

    public FormRoutes(
            FormAccess access, QueuedMfaCodes codes, CredentialStore store, RecentEvents events, InstantSource clock) {
        this.access = access;
        this.codes = codes;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the path is for browsers. */
    public static boolean claims(String path) {
        return PATHS.contains(path);
    }

    /** Path and query of the link. */
    public static String link(String secret) {
        return PageGuard.LINK + "?link=" + secret;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        return CompletableFuture.completedFuture(answer(request));
    }

    private Response answer(Request request) {
        FormFields query = FormFields.parse(request.query());
        boolean form = request.path().equals(FORM);
        if (form && request.method().equals("POST")) {
            return within(query.get("session"), session -> give(session, request.body()));
        }
        if (!request.method().equals("GET")) {
            return Response.empty(405).with("Allow", form ? "GET, POST" : "GET");
        }
        return switch (request.path()) {
            case PageGuard.LINK ->
                access.enter(query.get("link"))
                        .map(session -> FormPage.entering(address(session)))
                        .orElseGet(FormPage::closed);
            case FORM -> within(query.get("session"), session -> page(session).show(null));
            default -> FormPage.closed();
        };
    }

    private interface Inside {
        Response answer(String session);
    }

    private Response within(String session, Inside inside) {
        return access.admits(session) ? inside.answer(session) : FormPage.closed();
    }

    private Response give(String session, byte[] body) {
        FormFields form = FormFields.parse(new String(body, UTF_8));
        String serialNumber = form.get("serial");
        if (!codes.waiting().contains(serialNumber)) {
            return FormDocument.to(address(session));
        }
        try {
            codes.give(form.get("code").replace(" ", ""), serialNumber);
        } catch (IllegalArgumentException e) {
            return page(session).show(new Mistake(serialNumber, String.valueOf(e.getMessage())));
        }
        events.given(serialNumber);
        return FormDocument.to(address(session));
    }

    private FormPage page(String session) {
        Instant now = clock.instant();
        List<Role> roles = store.roles().stream().map(role -> role(role, now)).toList();
        return new FormPage(address(session), codes.waiting(), roles, events.newest(), now);
    }

    private Role role(String name, Instant now) {
        @Nullable Session session = store.last(name).orElse(null);
        return new Role(name, session == null || !store.ready(name) ? null : session.remaining(now));
    }

    private static String address(String session) {
        return FORM + "?session=" + session;
    }
}
