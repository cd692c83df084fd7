package dev.rolecall.server.imds;

import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** One place in the metadata tree. */
sealed interface Node {

    /** Whether the place exists now; an absent one answers 404. */
    boolean present();

    /** Whether listings name it. */
    default boolean listed() {
        return present();
    }

    /** A value, which may come and go. */
    record Leaf(BooleanSupplier exists, Function<Request, CompletionStage<Response>> answer) implements Node {
        @Override
        public boolean present() {
            return exists.getAsBoolean();
        }
    }

    /** A value that answers to those who know its name. */
    record Unlisted(Function<Request, CompletionStage<Response>> answer) implements Node {
        @Override
        public boolean present() {
            return true;
        }

        @Override
        public boolean listed() {
            return false;
        }
    }

    /**
     * A listing of places; present while any of them is.
     *
     * @param children by name, in the order of the listing
     * @param slashes whether sub-directories end with a slash in the listing, as they do below a version
     */
    record Directory(Map<String, Node> children, boolean slashes) implements Node {
        static Directory of(Map<String, Node> children) {
            return new Directory(children, true);
        }

        @Override
        public boolean present() {
            return children.values().stream().anyMatch(Node::present);
        }

        /** The names, one a line, without a newline at the end: clients take the whole body for the last name. */
        String listing() {
            StringBuilder names = new StringBuilder();
            children.forEach((name, node) -> {
                if (node.listed()) {
                    names.append(names.isEmpty() ? "" : "\n").append(name);
                    names.append(slashes && node instanceof Directory ? "/" : "");
                }
            });
            return names.toString();
        }
    }
}
