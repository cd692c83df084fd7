package dev.rolecall.server.imds;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Everything that can be read from the metadata service, as one tree. Immutable but for what the nodes themselves serve. */
final class MetadataTree {
    private final InstanceDescription instance;
    private final Node.Directory root;

    MetadataTree(CredentialStore store, ImdsRoles roles, InstanceDescription instance, InstantSource clock) {
        this.instance = instance;
        this.root = root(new RoleNodes(store, roles, instance, clock));
    }

    /** The answer at the path; null if there is nothing there. */
    @Nullable
    CompletionStage<Response> read(Request request, List<String> segments) {
        Node node = root;
        for (String segment : segments) {
            node = node instanceof Node.Directory directory
                    ? directory.children().get(segment)
                    : null;
            if (node == null) {
                return null;
            }
        }
        return node.present() ? answer(request, node) : null;
    }

    private CompletionStage<Response> answer(Request request, Node node) {
        if (node instanceof Node.Leaf leaf) {
            return leaf.answer().apply(request);
        }
        if (node instanceof Node.Unlisted leaf) {
            return leaf.answer().apply(request);
        }
        return CompletableFuture.completedFuture(value(((Node.Directory) node).listing()));
    }

    private Node.Directory root(RoleNodes roleNodes) {
        Map<String, Node> tree = new LinkedHashMap<>();
        tree.put("dynamic", dynamic());
        tree.put("meta-data", metaData(roleNodes));
        Node version = new Node.Directory(tree, false);

        Map<String, Node> versions = new LinkedHashMap<>();
        MetadataVersions.ALL.forEach(name -> versions.put(name, version));
        return new Node.Directory(versions, false);
    }

    private Node dynamic() {
        return directory(Map.of(
                "instance-identity",
                directory(Map.of("document", leaf(new String(IdentityDocument.bytes(instance), UTF_8))))));
    }

    private Node metaData(RoleNodes roleNodes) {
        return directory(Map.of(
                "ami-id", leaf(instance.imageId()),
                "iam", roleNodes.iam(),
                "instance-id", leaf(instance.instanceId()),
                "instance-type", leaf(instance.instanceType()),
                "local-ipv4", leaf(instance.privateIp()),
                "placement",
                        directory(Map.of(
                                "availability-zone", leaf(instance.availabilityZone()),
                                "region", leaf(instance.region()))),
                "services",
                        directory(Map.of(
                                "domain", leaf(instance.domain()),
                                "partition", leaf(instance.partition())))));
    }

    /** Listings are alphabetical on EC2. */
    private static Node directory(Map<String, Node> children) {
        return Node.Directory.of(new TreeMap<>(children));
    }

    private Node leaf(String text) {
        CompletionStage<Response> answer = CompletableFuture.completedFuture(value(text));
        return new Node.Leaf(() -> true, request -> answer);
    }

    private Response value(String text) {
        return ImdsHeaders.value(text.getBytes(UTF_8), instance.launched());
    }
}
