package dev.rolecall.server.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The settings that count from the start only: what is made of them lives as long as the server. */
final class RestartSettings {
    /** The rest of {@code [server]}. */
    static final Set<String> FOLLOWED = Set.of(
            "bind",
            "hosts",
            "imds_tokens",
            "authorization",
            "role_arn",
            "allowed_uids",
            "strict_uids",
            "allowed_networks",
            "roles_by");

    private static final Map<String, Function<ServerConfig, @Nullable Object>> ALL = all();

    private RestartSettings() {}

    private static Map<String, Function<ServerConfig, @Nullable Object>> all() {
        Map<String, Function<ServerConfig, @Nullable Object>> all = new LinkedHashMap<>();
        all.put("health_bind", ServerConfig::health);
        all.put("management_bind", ServerConfig::management);
        all.put("state_dir", ServerConfig::stateDirectory);
        all.put("cache", config -> config.sessions().cache());
        all.put("audit_log", config -> config.audit().log());
        all.put("audit_format", config -> config.audit().format());
        all.put("audit_max_bytes", config -> config.audit().maxBytes());
        all.put("mfa_process", config -> config.sessions().mfaProcess());
        all.put("sts_calls_per_second", config -> config.refresh().stsCallsPerSecond());
        all.put("sts_calls_per_second_per_account", config -> config.refresh().stsCallsPerSecondPerAccount());
        all.put("role_arn_sessions", config -> config.refresh().onDemand().sessions());
        all.put("role_arn_idle", config -> config.refresh().onDemand().idle());
        all.put("expire_early", config -> config.refresh().expireEarly());
        all.put("max_line_bytes", config -> config.limits().lineBytes());
        all.put("max_header_bytes", config -> config.limits().headerBytes());
        all.put("max_headers", config -> config.limits().headers());
        all.put("max_body_bytes", config -> config.limits().bodyBytes());
        all.put("request_timeout", config -> config.limits().requestTimeout());
        all.put("answer_timeout", config -> config.limits().answerTimeout());
        all.put("max_connections", config -> config.limits().connections());
        all.put("max_connections_per_peer", config -> config.limits().connectionsPerPeer());
        all.put("max_requests_per_second", config -> config.rates().perSecond());
        all.put("max_requests_per_second_per_peer", config -> config.rates().perSecondPerPeer());
        all.put("authorization_token_file", ServerConfig::authorizationTokenFile);
        all.put("docker_socket", ServerConfig::dockerSocket);
        all.put("lazy", ServerConfig::lazy);
        all.put("sandbox", config -> config.sandbox().isPresent());
        all.put(
                "sandbox_bind",
                config -> config.sandbox().map(SandboxConfig::bind).orElse(null));
        all.put(
                "sandbox_session_duration",
                config -> config.sandbox().map(SandboxConfig::sessionDuration).orElse(null));
        return all;
    }

    static Set<String> keys() {
        return ALL.keySet();
    }

    /** Reports each setting of the file that differs from what runs. */
    static void check(ServerConfig running, ServerConfig wanted, Settings settings, Path file, Problems problems) {
        ALL.forEach((key, value) -> {
            if (!Objects.equals(value.apply(running), value.apply(wanted))) {
                String where = settings.find(key).map(Setting::where).orElse(file + ": " + key + ", which is gone,");
                problems.add(where + " needs a restart of the server; until then, set it back");
            }
        });
    }
}
