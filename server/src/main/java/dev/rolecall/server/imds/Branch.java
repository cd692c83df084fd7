package dev.rolecall.server.imds;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.server.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** One directory of the tree while it is put together. Every answer is made here, once, and not for each request. */
final class Branch {
    private final Instant modified;
    /** Listings are alphabetical on EC2. */
    private final Map<String, Node> children = new TreeMap<>();

    /**
     * An empty one.
     *
     * @param modified when clients are told that its values last changed
     */
    Branch(Instant modified) {
        this.modified = modified;
    }

    Branch value(String name, String text) {
        return answer(name, text(text));
    }

    /** Nothing at all if there is no text. */
    Branch value(String name, Optional<String> text) {
        text.ifPresent(present -> value(name, present));
        return this;
    }

    /** Several values, an LF between them; nothing at all if there are none. */
    Branch values(String name, List<String> texts) {
        return texts.isEmpty() ? this : value(name, String.join("\n", texts));
    }

    Branch answer(String name, Response response) {
        CompletableFuture<Response> answer = CompletableFuture.completedFuture(response);
        return node(name, new Node.Leaf(request -> answer));
    }

    Branch node(String name, Node node) {
        children.put(name, node);
        return this;
    }

    /** Nothing at all if the other is empty. */
    Branch branch(String name, Branch below) {
        return below.children.isEmpty() ? this : node(name, below.directory());
    }

    /** Its listing has one name a line, and a slash behind each that is a directory. */
    Node.Directory directory() {
        return listedAs(listing("/"));
    }

    /** As {@link #directory}, without slashes: so the two uppermost levels are listed. */
    Node.Directory withoutSlashes() {
        return listedAs(listing(""));
    }

    Node.Directory listedAs(String listing) {
        return new Node.Directory(children, CompletableFuture.completedFuture(text(listing)));
    }

    /** Without an LF at the end: clients take the whole body for the last name. */
    private String listing(String behindDirectories) {
        return children.entrySet().stream()
                .filter(child -> child.getValue().listed())
                .map(child -> child.getKey() + (child.getValue() instanceof Node.Directory ? behindDirectories : ""))
                .collect(Collectors.joining("\n"));
    }

    private Response text(String text) {
        return ImdsHeaders.value(text.getBytes(UTF_8), modified);
    }
}
