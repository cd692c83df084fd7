package dev.rolecall.server.container;

import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.kubernetes.Judgement;
import dev.rolecall.server.kubernetes.Judgement.Granted;
import dev.rolecall.server.kubernetes.Judgement.Refused;
import dev.rolecall.server.kubernetes.TokenJudge;
import dev.rolecall.server.kubernetes.TokenProblem;
import dev.rolecall.server.wire.ErrorMapper;
import dev.rolecall.server.wire.GoErrors;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One protocol for pods: the token of its service account leads each to the routes of its role, and to no others. Thread-safe.
 */
public final class PodRoutes implements Handler {
    private final TokenJudge judge;
    private final Map<String, Handler> byRole;
    private final Function<TokenProblem, Response> refusal;
    private final Refusals refusals;

    /** Hears of tokens that get nothing. */
    @FunctionalInterface
    public interface Refusals {
        /**
         * Told of each of them.
         *
         * @param request of a pod that is known if its token is right
         */
        void refused(Request request, TokenProblem problem);
    }

    private PodRoutes(
            TokenJudge judge,
            Map<String, Handler> byRole,
            Function<TokenProblem, Response> refusal,
            Refusals refusals) {
        this.judge = judge;
        this.byRole = Map.copyOf(byRole);
        this.refusal = refusal;
        this.refusals = refusals;
    }

    /** What {@link EksRoutes} claims, by the role that each of the routes is for. */
    public static Handler eks(TokenJudge judge, Map<String, Handler> byRole, Refusals refusals) {
        PodRoutes routes = new PodRoutes(judge, byRole, ErrorMapper::eks, refusals);
        return request -> EksRoutes.isCredentials(request.path())
                ? routes.handle(request)
                : CompletableFuture.completedFuture(GoErrors.NOT_FOUND);
    }

    /** What {@link EcsRoutes} claims, in the same way. */
    public static Handler ecs(TokenJudge judge, Map<String, Handler> byRole, Refusals refusals) {
        return new PodRoutes(judge, byRole, ErrorMapper::ecs, refusals);
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        List<String> presented = request.headers().all("authorization");
        if (presented.size() > 1) {
            return refused(request, TokenProblem.MALFORMED);
        }
        return judge.judge(presented.isEmpty() ? "" : presented.get(0))
                .thenCompose(judgement -> answer(request, judgement));
    }

    private CompletionStage<Response> answer(Request request, Judgement judgement) {
        if (judgement instanceof Granted granted) {
            Request known = request.of(granted.pod());
            Handler routes = byRole.get(granted.role());
            return routes == null ? refused(known, TokenProblem.NO_ROLE) : routes.handle(known);
        }
        Refused refused = (Refused) judgement;
        return refused(refused.pod().map(request::of).orElse(request), refused.problem());
    }

    private CompletionStage<Response> refused(Request request, TokenProblem problem) {
        refusals.refused(request, problem);
        return CompletableFuture.completedFuture(refusal.apply(problem));
    }
}
