package dev.rolecall.server.imds;

import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** One place in the metadata tree. What is absent has none, so a change is a new tree. */
sealed interface Node {

    CompletionStage<Response> answer(Request request);

    /** Whether the listing above names it. */
    default boolean listed() {
        return true;
    }

    /** A value. */
    record Leaf(Function<Request, CompletionStage<Response>> source) implements Node {
        @Override
        public CompletionStage<Response> answer(Request request) {
            return source.apply(request);
        }
    }

    /** A value that answers to those who know its name. */
    record Unlisted(Function<Request, CompletionStage<Response>> source) implements Node {
        @Override
        public CompletionStage<Response> answer(Request request) {
            return source.apply(request);
        }

        @Override
        public boolean listed() {
            return false;
        }
    }

    /** Places by their names, and the answer that lists them. */
    record Directory(Map<String, Node> children, CompletionStage<Response> listing) implements Node {
        public Directory {
            children = Map.copyOf(children);
        }

        @Override
        public CompletionStage<Response> answer(Request request) {
            return listing;
        }
    }
}
