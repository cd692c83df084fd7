package dev.rolecall.server.metrics;

import java.util.List;

/**
 * Every meter of the server, as Prometheus knows it: dashboards and alerts rely on these names. {@code docs/METRICS.md} is
 * written from here.
 */
enum ServerMeters {
    RENEWALS(
            "rolecall_renewals_total",
            Type.COUNTER,
            "renewals",
            "Renewals of the role's session, by what they came to: renewed, or the kind of failure. Roles that share a session"
                    + " count each.",
            "role",
            "outcome"),
    RENEWAL_DURATION(
            "rolecall_renewal_duration_seconds",
            Type.HISTOGRAM,
            "seconds",
            "How long renewals took, from the first call to the last; renewed or failed.",
            "outcome"),
    RENEWALS_WAITING("rolecall_renewals_waiting", Type.GAUGE, "renewals", "Renewals that wait for their turn at STS."),
    ROLE_FAILURES(
            "rolecall_role_failures",
            Type.GAUGE,
            "failures",
            "Failures in a row of the role's renewals; 0 if the last one went well.",
            "role"),
    ROLE_REMAINING(
            "rolecall_role_remaining_seconds",
            Type.GAUGE,
            "seconds",
            "What is left of the role's session; negative once it has ended, absent without one.",
            "role"),
    ROLE_NEXT_RENEWAL(
            "rolecall_role_next_renewal_seconds",
            Type.GAUGE,
            "seconds",
            "Until the role's next renewal begins; absent while one is under way, and for roles that nobody wants.",
            "role"),
    ROLE_READY(
            "rolecall_role_ready",
            Type.GAUGE,
            "0 or 1",
            "Whether the role can be served, or has not been promised yet: what /ready goes by.",
            "role"),
    ROLE_STATE(
            "rolecall_role_state",
            Type.GAUGE,
            "1",
            "The state that the role is in; it has no series for other states.",
            "role",
            "state"),
    ROLE_REQUESTS(
            "rolecall_role_requests_total",
            Type.COUNTER,
            "requests",
            "Requests for the role's credentials that passed guards and tokens, by whether they got any: served or failed.",
            "role",
            "protocol",
            "outcome"),
    REQUESTS(
            "rolecall_requests_total",
            Type.COUNTER,
            "requests",
            "Requests that passed the guards, whatever they asked for, by protocol and class of status.",
            "protocol",
            "status"),
    REQUEST_DURATION(
            "rolecall_request_duration_seconds",
            Type.HISTOGRAM,
            "seconds",
            "How long these took, from the whole request to the answer: the wait for STS is in it, the network is not.",
            "protocol"),
    REFUSALS(
            "rolecall_refusals_total",
            Type.COUNTER,
            "requests",
            "Requests that a guard refused: network, user, container, host, browser, forwarded or rate."
                    + " Absent before the first.",
            "guard"),
    TOKEN_REFUSALS(
            "rolecall_service_account_refusals_total",
            Type.COUNTER,
            "requests",
            "Requests of pods whose service account token got no credentials: missing, malformed, algorithm, unknown-key,"
                    + " signature, issuer, audience, expired, not-yet-valid, no-account, no-role, keys-on-their-way or busy."
                    + " Absent before the first.",
            "reason"),
    FAULTS(
            "rolecall_faults_total",
            Type.COUNTER,
            "requests",
            "Requests that an injected fault happened to, by its kind. Absent before the first.",
            "kind",
            "protocol"),
    METADATA_TOKENS("rolecall_metadata_tokens_total", Type.COUNTER, "tokens", "Metadata tokens (IMDSv2) issued."),
    AUDIT_LOST(
            "rolecall_audit_lines_lost_total",
            Type.COUNTER,
            "lines",
            "Lines of the audit log that could not be written, or came faster than they could be; 0 without an audit log."),
    CLOCK_OFFSET(
            "rolecall_clock_offset_seconds",
            Type.GAUGE,
            "seconds",
            "By how much the clock of this machine is behind that of STS; negative if it is ahead, 0 within five seconds."),
    CLOCK_JUMPS(
            "rolecall_clock_jumps_total",
            Type.COUNTER,
            "jumps",
            "How often the machine slept or its clock was set while the server ran."),
    BUILD("rolecall_build_info", Type.GAUGE, "1", "What runs: the version, and that of the JDK.", "version", "java"),
    MEMORY_USED("jvm_memory_used_bytes", Type.GAUGE, "bytes", "Memory of the JVM in use, by pool.", "area", "id"),
    MEMORY_COMMITTED(
            "jvm_memory_committed_bytes",
            Type.GAUGE,
            "bytes",
            "Memory that the JVM has from the system.",
            "area",
            "id"),
    MEMORY_MAX(
            "jvm_memory_max_bytes",
            Type.GAUGE,
            "bytes",
            "The most that a pool may have; -1 without a limit.",
            "area",
            "id"),
    BUFFER_COUNT("jvm_buffer_count_buffers", Type.GAUGE, "buffers", "Buffers outside of the heap.", "id"),
    BUFFER_USED("jvm_buffer_memory_used_bytes", Type.GAUGE, "bytes", "Memory in use for them.", "id"),
    BUFFER_CAPACITY("jvm_buffer_total_capacity_bytes", Type.GAUGE, "bytes", "Their capacity.", "id");

    /** How a meter moves. */
    enum Type {
        /** Only up, from 0 at the start. */
        COUNTER,
        /** Up and down. */
        GAUGE,
        /** Counts by class of size, with the sum. */
        HISTOGRAM,
    }

    private final String prometheusName;
    private final Type type;
    private final String unit;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final List<String> tags;

    ServerMeters(String prometheusName, Type type, String unit, String meaning, String... tags) {
        this.prometheusName = prometheusName;
        this.type = type;
        this.unit = unit;
        this.meaning = meaning;
        this.tags = List.of(tags);
    }

    String prometheusName() {
        return prometheusName;
    }

    /** The name without what the format adds by itself. */
    String base() {
        return prometheusName.replaceFirst("_(total|info)$", "");
    }

    Type type() {
        return type;
    }

    String unit() {
        return unit;
    }

    String meaning() {
        return meaning;
    }

    List<String> tags() {
        return tags;
    }
}
