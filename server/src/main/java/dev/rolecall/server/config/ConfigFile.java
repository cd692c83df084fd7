package dev.rolecall.server.config;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What {@code rolecall.ini} says, as far as its sections and keys are known.
 *
 * @param server {@code [server]}
 * @param instance {@code [instance]}
 * @param task {@code [task]}
 * @param roles each {@code [role NAME]}, in order
 * @param listeners each {@code [listener NAME]}, in order
 * @param containers each {@code [container NAME]}, in order
 * @param kubernetes {@code [kubernetes]}
 * @param accounts each {@code [service-account NAMESPACE/NAME]}, in order
 */
record ConfigFile(
        ConfigSection server,
        ConfigSection instance,
        ConfigSection task,
        Map<String, ConfigSection> roles,
        Map<String, ConfigSection> listeners,
        Map<String, ConfigSection> containers,
        ConfigSection kubernetes,
        Map<String, ConfigSection> accounts) {

    /** Begins each key of {@code [instance]} and {@code [task]} that is a tag; the rest is its name, capitals and all. */
    static final String TAG = "tag.";

    /** The same for the labels of a {@code [container NAME]}. */
    static final String LABEL = "label.";

    /** Every key there is, by the kind of section. */
    static final Map<String, Set<String>> KEYS = Map.of(
            "server",
                    Set.of(
                            "bind",
                            "hosts",
                            "health_bind",
                            "management_bind",
                            "state_dir",
                            "cache",
                            "audit_log",
                            "audit_format",
                            "audit_max_bytes",
                            "mfa_process",
                            "sts_calls_per_second",
                            "sts_calls_per_second_per_account",
                            "expire_early",
                            "role_arn",
                            "role_arn_sessions",
                            "role_arn_idle",
                            "authorization_token_file",
                            "max_line_bytes",
                            "max_header_bytes",
                            "max_headers",
                            "max_body_bytes",
                            "request_timeout",
                            "answer_timeout",
                            "max_connections",
                            "max_connections_per_peer",
                            "max_requests_per_second",
                            "max_requests_per_second_per_peer",
                            "imds_tokens",
                            "authorization",
                            "allowed_uids",
                            "strict_uids",
                            "allowed_networks",
                            "docker_socket",
                            "roles_by",
                            "lazy",
                            "sandbox",
                            "sandbox_bind",
                            "sandbox_session_duration"),
            "instance", InstanceReader.keys(),
            "task", TaskReader.keys(),
            "container", ContainersReader.keys(),
            "kubernetes", KubernetesReader.KEYS,
            "service-account", Set.of("role"),
            "role", Set.of("profile"),
            "listener", listenerKeys());

    private static Set<String> listenerKeys() {
        Set<String> keys = new HashSet<>(Set.of(
                "bind",
                "protocols",
                "roles",
                "imds_any_role",
                "role_arn",
                "authorization",
                "hosts",
                "allowed_uids",
                "allowed_networks",
                "roles_by"));
        keys.addAll(OptionsReader.keys());
        return Set.copyOf(keys);
    }

    ConfigFile {
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        listeners = Collections.unmodifiableMap(new LinkedHashMap<>(listeners));
        containers = Collections.unmodifiableMap(new LinkedHashMap<>(containers));
        accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
    }

    static ConfigFile empty() {
        return new ConfigFile(
                ConfigSection.absent(),
                ConfigSection.absent(),
                ConfigSection.absent(),
                Map.of(),
                Map.of(),
                Map.of(),
                ConfigSection.absent(),
                Map.of());
    }

    /** Whether it says nothing, as one that is absent or cannot be parsed. */
    boolean isEmpty() {
        return equals(empty());
    }
}
