package dev.rolecall.server.imds;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.Askers;
import dev.rolecall.server.wire.CredentialDocuments;
import dev.rolecall.server.wire.ErrorMapper;
import dev.rolecall.server.wire.ServedDocuments;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The {@code iam/} part of the tree: the instance profile, and the credentials of its role. */
final class RoleNodes {
    private final CredentialStore store;
    private final ImdsRoles roles;
    private final InstanceDescription instance;
    private final ProfileInfo info;
    private final InstantSource clock;
    private final ServedDocuments<Response> documents = served(CredentialDocuments::imds);
    private final ServedDocuments<Response> extended = served(CredentialDocuments::imdsExtended);

    RoleNodes(CredentialStore store, ImdsRoles roles, InstanceDescription instance, InstantSource clock) {
        this.store = store;
        this.roles = roles;
        this.instance = instance;
        this.info = new ProfileInfo(instance);
        this.clock = clock;
    }

    private static ServedDocuments<Response> served(Function<Session, byte[]> document) {
        return new ServedDocuments<>(session -> ImdsHeaders.value(document.apply(session), session.issuedAt()));
    }

    /** {@code iam/}: empty on an instance without a profile; without credentials if the profile has no role. */
    Branch iam() {
        Branch iam = new Branch(instance.launched());
        Attachment attachment = roles.attachment();
        if (attachment instanceof Attachment.Role role) {
            iam.node("info", info(role.name()));
            iam.branch("security-credentials", securityCredentials(role.name(), documents));
            if (instance.settings().has(InstanceSwitch.IMDS_EXTENDED)) {
                iam.branch("security-credentials-extended", securityCredentials(role.name(), extended));
            }
        } else if (attachment instanceof Attachment.WithoutRole without) {
            iam.answer("info", info.withoutRole(without.profile(), without.since()));
        } else if (attachment instanceof Attachment.DeletedProfile deleted) {
            iam.answer("info", info.deleted(deleted.profile(), deleted.since()));
        }
        return iam;
    }

    /** {@code identity-credentials/}: empty unless it is switched on. */
    Branch identityCredentials() {
        boolean wanted = instance.settings().has(InstanceSwitch.IMDS_IDENTITY_CREDENTIALS);
        return wanted ? new IdentityCredentials(instance, clock).branch() : new Branch(instance.launched());
    }

    private Branch securityCredentials(String attached, ServedDocuments<Response> of) {
        Branch credentials = new Branch(instance.launched());
        for (String role : roles.unlisted()) {
            credentials.node(role, new Node.Unlisted(request -> credentials(role, of, request)));
        }
        return credentials.node(attached, new Node.Leaf(request -> credentials(attached, of, request)));
    }

    private CompletionStage<Response> credentials(String role, ServedDocuments<Response> of, Request request) {
        return ErrorMapper.answer(
                store.current(role, Askers.of("imds", request)),
                session -> of.of(role, session),
                failure -> ErrorMapper.imds(role, failure, clock.instant()));
    }

    /** Tells when the session is from, or the launch as long as there is none. */
    private Node info(String role) {
        ServedDocuments<Response> bySession = new ServedDocuments<>(session -> info.success(role, session.issuedAt()));
        Response without = info.success(role, instance.launched());
        return new Node.Leaf(request -> CompletableFuture.completedFuture(
                store.last(role).map(session -> bySession.of(role, session)).orElse(without)));
    }
}
