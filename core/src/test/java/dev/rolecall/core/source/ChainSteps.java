package dev.rolecall.core.source;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Writes a source as the steps of {@code rolecall chain --json}; a session token shows as present, never as itself. */
final class ChainSteps implements BaseSource.Cases<ObjectNode> {
    static ArrayNode of(CredentialSource source) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        steps.add(source.base().match(new ChainSteps()));
        source.roles().forEach(role -> steps.add(step(role)));
        return steps;
    }

    private static ObjectNode step(AssumeRole role) {
        ObjectNode step = step("assume_role");
        step.put("role_arn", role.roleArn().toString());
        put(step, "role_session_name", role.roleSessionName());
        put(step, "external_id", role.externalId());
        put(step, "duration_seconds", role.durationSeconds());
        put(step, "mfa_serial", role.mfaSerial());
        return step;
    }

    @Override
    public ObjectNode keys(BaseSource.Keys source) {
        ObjectNode step = step("access_key");
        step.put("access_key_id", source.accessKeyId().value());
        put(step, "account_id", source.accountId());
        if (source.sessionToken() != null) {
            step.put("session_token", true);
        }
        return step;
    }

    @Override
    public ObjectNode named(BaseSource.Named source) {
        return step("named_source").put("source", source.name().text());
    }

    @Override
    public ObjectNode webIdentity(BaseSource.WebIdentity source) {
        ObjectNode step = step("web_identity");
        step.put("role_arn", source.roleArn().toString());
        step.put("web_identity_token_file", source.tokenFile().toString());
        put(step, "role_session_name", source.roleSessionName());
        put(step, "duration_seconds", source.durationSeconds());
        return step;
    }

    @Override
    public ObjectNode process(BaseSource.CredentialProcess source) {
        return step("process").put("command", source.command());
    }

    @Override
    public ObjectNode sso(BaseSource.Sso source) {
        ObjectNode step = step("sso");
        step.put("start_url", source.startUrl());
        step.put("region", source.region());
        step.put("account_id", source.accountId());
        step.put("role_name", source.roleName());
        put(step, "session", source.session());
        return step;
    }

    @Override
    public ObjectNode login(BaseSource.Login source) {
        return step("login").put("login_session", source.loginSession());
    }

    private static ObjectNode step(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static void put(ObjectNode step, String member, @Nullable String value) {
        if (value != null) {
            step.put(member, value);
        }
    }

    private static void put(ObjectNode step, String member, @Nullable Integer value) {
        if (value != null) {
            step.put(member, value);
        }
    }
}
