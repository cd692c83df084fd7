package dev.rolecall.server.imds;

import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.PathSegments;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.ErrorPages;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The metadata service: tokens first, then the tree. Thread-safe. */
public final class ImdsRoutes implements Handler {
    private static final List<String> TOKEN_PATH = List.of(MetadataVersions.LATEST, "api", "token");

    private final MetadataTokens tokens;
    private final TokenRoute tokenRoute;
    private final CurrentTree tree;

    /**
     * Creates the routes of one listener.
     *
     * @param tokens shared by all listeners, so that a token is good on each
     * @param instance from what is attached to it, if that is not what the configuration says
     */
    public ImdsRoutes(
            MetadataTokens tokens,
            MetadataOptions configured,
            SteeredInstance steering,
            CredentialStore store,
            Function<Optional<Attachment>, Instance> instance,
            InstantSource clock) {
        this.tokens = tokens;
        this.tokenRoute = new TokenRoute(tokens);
        this.tree = new CurrentTree(steering, clock, (steered, now) -> {
            MetadataOptions options = configured.with(steered.options());
            Instance whole = instance.apply(steered.attachment());
            Instance shown = options.tags() ? whole : whole.withoutTags();
            return new CurrentTree.Shown(
                    options, new MetadataTree(store, shown, steered.events().shown(now), clock));
        });
        this.tree.now(); // Here it may take a while, if something is to be signed.
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        CurrentTree.Shown shown = tree.now();
        MetadataOptions options = shown.options();
        if (!options.endpoint()) {
            return now(ErrorPages.FORBIDDEN);
        }
        List<String> segments = PathSegments.of(request.path());
        if (segments == null) {
            return now(ErrorPages.NOT_FOUND);
        }
        if (segments.equals(TOKEN_PATH)) {
            return now(tokenRoute.answer(request, options.hopLimit()));
        }
        if (isDatedTokenPath(segments) && request.method().equals("PUT")) {
            return now(ErrorPages.FORBIDDEN);
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return now(ImdsHeaders.signed(Response.empty(405).with("Allow", "GET, HEAD")));
        }
        return read(request, segments, shown);
    }

    private CompletionStage<Response> read(Request request, List<String> segments, CurrentTree.Shown shown) {
        String token = request.headers().first(ImdsHeaders.TOKEN);
        if (token == null || token.isEmpty()) {
            return shown.options().tokens() == TokenMode.OPTIONAL
                    ? answer(request, segments, shown.tree())
                    : now(ErrorPages.UNAUTHORIZED);
        }
        int remaining = tokens.remainingSeconds(token);
        if (remaining == 0) {
            return now(ErrorPages.UNAUTHORIZED);
        }
        String seconds = Integer.toString(remaining);
        return answer(request, segments, shown.tree())
                .thenApply(response -> response.with(ImdsHeaders.TOKEN_TTL, seconds));
    }

    private static CompletionStage<Response> answer(Request request, List<String> segments, MetadataTree current) {
        CompletionStage<Response> answer = current.read(request, segments);
        return answer == null ? now(ErrorPages.NOT_FOUND) : answer;
    }

    /** Tokens are issued under {@code latest} only; EC2 forbids the other versions. */
    private static boolean isDatedTokenPath(List<String> segments) {
        return segments.size() == TOKEN_PATH.size()
                && segments.subList(1, 3).equals(TOKEN_PATH.subList(1, 3))
                && MetadataVersions.ALL.contains(segments.get(0));
    }

    private static CompletionStage<Response> now(Response response) {
        return CompletableFuture.completedFuture(response);
    }
}
