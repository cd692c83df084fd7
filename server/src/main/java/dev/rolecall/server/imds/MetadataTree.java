package dev.rolecall.server.imds;

import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.imds.events.Shown;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Everything that can be read from the metadata service, as one tree. Immutable but for the sessions that it serves. */
final class MetadataTree {
    private final Node root;

    /**
     * The tree of one moment.
     *
     * @param shown what is announced to the instance
     */
    MetadataTree(CredentialStore store, Instance whole, Shown shown, InstantSource clock) {
        InstanceDescription instance = whole.description();
        Branch version = new Branch(instance.launched())
                .branch("dynamic", new DynamicData(instance).branch())
                .branch(
                        "meta-data",
                        new MetaData(instance, new EventNodes(instance, shown))
                                .branch(new RoleNodes(store, whole.roles(), instance, clock)));
        instance.settings()
                .userData()
                .ifPresent(data -> version.answer("user-data", ImdsHeaders.bytes(data.bytes(), instance.launched())));
        Node everywhere = version.withoutSlashes();

        Branch versions = new Branch(instance.launched());
        MetadataVersions.ALL.forEach(name -> versions.node(name, everywhere));
        this.root = versions.withoutSlashes();
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
        return node.answer(request);
    }
}
