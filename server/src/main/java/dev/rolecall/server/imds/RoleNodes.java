package dev.rolecall.server.imds;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.Askers;
import dev.rolecall.server.wire.CredentialDocuments;
import dev.rolecall.server.wire.ErrorMapper;
import dev.rolecall.server.wire.MadeUpIds;
import dev.rolecall.server.wire.ServedDocuments;
import dev.rolecall.server.wire.WireJson;
import dev.rolecall.server.wire.WireTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The {@code iam/} part of the tree: the attached role and its credentials. */
final class RoleNodes {
    private final CredentialStore store;
    private final ImdsRoles roles;
    private final InstanceDescription instance;
    private final InstantSource clock;
    private final ServedDocuments<Response> documents = served(CredentialDocuments::imds);
    private final ServedDocuments<Response> extended = served(CredentialDocuments::imdsExtended);

    RoleNodes(CredentialStore store, ImdsRoles roles, InstanceDescription instance, InstantSource clock) {
        this.store = store;
        this.roles = roles;
        this.instance = instance;
        this.clock = clock;
    }

    private static ServedDocuments<Response> served(Function<Session, byte[]> document) {
        return new ServedDocuments<>(session -> ImdsHeaders.value(document.apply(session), session.issuedAt()));
    }

    /** {@code iam/}: empty on an instance without a role. */
    Branch iam() {
        Branch iam = new Branch(instance.launched());
        roles.attached().ifPresent(role -> {
            iam.node("info", info(role));
            iam.branch("security-credentials", securityCredentials(role, documents));
            if (instance.settings().has(InstanceSwitch.IMDS_EXTENDED)) {
                iam.branch("security-credentials-extended", securityCredentials(role, extended));
            }
        });
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
        ServedDocuments<Response> bySession = new ServedDocuments<>(session -> info(role, session.issuedAt()));
        Response without = info(role, instance.launched());
        return new Node.Leaf(request -> CompletableFuture.completedFuture(
                store.last(role).map(session -> bySession.of(role, session)).orElse(without)));
    }

    private Response info(String role, Instant updated) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Code", "Success");
        members.put("LastUpdated", WireTime.iso(updated));
        members.put(
                "InstanceProfileArn",
                "arn:" + instance.placement().partition() + ":iam::" + instance.accountId() + ":instance-profile/"
                        + role);
        members.put("InstanceProfileId", MadeUpIds.unique("AIPA", role));
        return ImdsHeaders.value(WireJson.pretty(members), updated);
    }
}
