package dev.rolecall.server.cli;

import dev.rolecall.core.profile.Finding;
import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.source.ResolvedProfile;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A chain as a document, base step first, without a secret. Members that the profile does not set are left out. */
final class ChainDocument {
    private ChainDocument() {}

    static Map<String, Object> of(ResolvedProfile profile, Optional<URI> endpoint, List<Finding> warnings) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("profile", profile.profile());
        document.put("steps", steps(profile, endpoint));
        document.put("warnings", warnings.stream().map(ChainDocument::warning).toList());
        return document;
    }

    static List<Map<String, Object>> steps(ResolvedProfile profile, Optional<URI> endpoint) {
        List<Map<String, Object>> steps = new ArrayList<>();
        steps.add(profile.source().base().match(new BaseStep()));
        for (AssumeRole role : profile.source().roles()) {
            steps.add(assumeRole(role, endpoint));
        }
        return steps;
    }

    private static Map<String, Object> assumeRole(AssumeRole role, Optional<URI> endpoint) {
        Map<String, Object> step = step("assume_role");
        step.put("role_arn", role.roleArn().toString());
        putIfSet(step, "role_session_name", role.roleSessionName());
        putIfSet(step, "external_id", role.externalId());
        putIfSet(step, "duration_seconds", role.durationSeconds());
        putIfSet(step, "mfa_serial", role.mfaSerial());
        endpoint.ifPresent(url -> step.put("endpoint", url.toString()));
        return step;
    }

    private static Map<String, Object> warning(Finding finding) {
        Map<String, Object> warning = new LinkedHashMap<>();
        warning.put("file", finding.origin().file().toString());
        warning.put("line", finding.origin().line());
        warning.put("message", finding.message());
        return warning;
    }

    private static Map<String, Object> step(String type) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("type", type);
        return step;
    }

    private static void putIfSet(Map<String, Object> step, String member, @Nullable Object value) {
        if (value != null) {
            step.put(member, value);
        }
    }

    private static final class BaseStep implements BaseSource.Cases<Map<String, Object>> {
        @Override
        public Map<String, Object> keys(BaseSource.Keys source) {
            Map<String, Object> step = step("access_key");
            step.put("access_key_id", source.accessKeyId().value());
            putIfSet(step, "account_id", source.accountId());
            return step;
        }

        @Override
        public Map<String, Object> named(BaseSource.Named source) {
            Map<String, Object> step = step("named_source");
            step.put("source", source.name().text());
            return step;
        }

        @Override
        public Map<String, Object> webIdentity(BaseSource.WebIdentity source) {
            Map<String, Object> step = step("web_identity");
            step.put("role_arn", source.roleArn().toString());
            step.put("web_identity_token_file", source.tokenFile().toString());
            putIfSet(step, "role_session_name", source.roleSessionName());
            return step;
        }

        @Override
        public Map<String, Object> process(BaseSource.CredentialProcess source) {
            Map<String, Object> step = step("process");
            step.put("command", source.command());
            return step;
        }

        @Override
        public Map<String, Object> sso(BaseSource.Sso source) {
            Map<String, Object> step = step("sso");
            step.put("start_url", source.startUrl());
            step.put("region", source.region());
            step.put("account_id", source.accountId());
            step.put("role_name", source.roleName());
            putIfSet(step, "session", source.session());
            return step;
        }

        @Override
        public Map<String, Object> login(BaseSource.Login source) {
            Map<String, Object> step = step("login");
            step.put("login_session", source.loginSession());
            return step;
        }
    }
}
