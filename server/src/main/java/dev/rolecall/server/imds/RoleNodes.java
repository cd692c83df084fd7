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

/** The {@code iam/} part of the tree: the attached role and its credentials. */
final class RoleNodes {
    private final CredentialStore store;
    private final ImdsRoles roles;
    private final InstanceDescription instance;
    private final InstantSource clock;
    private final ServedDocuments<Response> documents =
            new ServedDocuments<>(session -> ImdsHeaders.value(CredentialDocuments.imds(session), session.issuedAt()));

    RoleNodes(CredentialStore store, ImdsRoles roles, InstanceDescription instance, InstantSource clock) {
        this.store = store;
        this.roles = roles;
        this.instance = instance;
        this.clock = clock;
    }

    /** {@code iam/}: absent as a whole on an instance without a role. */
    Node iam() {
        Map<String, Node> children = new LinkedHashMap<>();
        roles.attached().ifPresent(role -> {
            children.put("info", new Node.Leaf(() -> true, request -> CompletableFuture.completedFuture(info(role))));
            children.put("security-credentials", securityCredentials(role));
        });
        return Node.Directory.of(children);
    }

    private Node securityCredentials(String attached) {
        Map<String, Node> children = new LinkedHashMap<>();
        children.put(attached, new Node.Leaf(() -> true, request -> credentials(attached, request)));
        for (String role : roles.unlisted()) {
            children.putIfAbsent(role, new Node.Unlisted(request -> credentials(role, request)));
        }
        return Node.Directory.of(children);
    }

    private CompletionStage<Response> credentials(String role, Request request) {
        return ErrorMapper.answer(
                store.current(role, Askers.of("imds", request)),
                session -> documents.of(role, session),
                failure -> ErrorMapper.imds(role, failure, clock.instant()));
    }

    private Response info(String role) {
        Instant updated = store.last(role).map(Session::issuedAt).orElse(instance.launched());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Code", "Success");
        members.put("LastUpdated", WireTime.iso(updated));
        members.put(
                "InstanceProfileArn",
                "arn:" + instance.partition() + ":iam::" + instance.accountId() + ":instance-profile/" + role);
        members.put("InstanceProfileId", MadeUpIds.unique("AIPA", role));
        return ImdsHeaders.value(WireJson.pretty(members), updated);
    }
}
