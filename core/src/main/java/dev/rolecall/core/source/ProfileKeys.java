package dev.rolecall.core.source;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys of a profile that bear on credentials, by what they belong to. {@code docs/PROFILES.md} tells of each. */
final class ProfileKeys {
    /** Keys that stand in the file. */
    static final Set<String> STATIC = keys(
            KeysInProfile.ID,
            KeysInProfile.SECRET,
            KeysInProfile.TOKEN,
            KeysInProfile.OLD_TOKEN,
            KeysInProfile.ACCOUNT);

    /** What AssumeRole takes beside the role. */
    static final Set<String> PARAMETERS = keys("role_session_name", "duration_seconds", "external_id", "mfa_serial");

    /** A role, and who signs for it. */
    static final Set<String> ROLE = union(List.of(keys("role_arn", "source_profile", "credential_source"), PARAMETERS));

    /** A role assumed with a token, which takes fewer parameters. */
    static final Set<String> WEB_IDENTITY =
            keys("role_arn", "web_identity_token_file", "role_session_name", "duration_seconds");

    static final Set<String> SSO =
            keys("sso_session", "sso_start_url", "sso_region", "sso_account_id", "sso_role_name");
    static final Set<String> PROCESS = keys("credential_process");
    static final Set<String> LOGIN = keys("login_session");

    /** What says where credentials come from. */
    static final Set<String> SOURCES = union(List.of(STATIC, ROLE, WEB_IDENTITY, SSO, PROCESS, LOGIN));

    /** What belongs into an {@code [sso-session]}. */
    static final Set<String> SSO_SESSION = keys("sso_start_url", "sso_region", "sso_registration_scopes");

    /** How STS and the services of sign-ins are reached: the selected profile says it for the whole chain. */
    static final Set<String> TARGET = keys(
            "region",
            "sts_regional_endpoints",
            "endpoint_url",
            "services",
            "ignore_configured_endpoint_urls",
            "ca_bundle",
            "use_fips_endpoint",
            "use_dualstack_endpoint",
            "retry_mode",
            "max_attempts");

    /** What clients go by when they ask a metadata service, which may be this very server. */
    static final Set<String> OF_METADATA_CLIENTS = keys(
            "ec2_metadata_service_endpoint",
            "ec2_metadata_service_endpoint_mode",
            "ec2_metadata_v1_disabled",
            "disable_ec2_metadata",
            "ec2_instance_profile_name",
            "metadata_service_timeout",
            "metadata_service_num_attempts");

    /** What has no meaning for the calls made here. */
    static final Set<String> WITHOUT_MEANING = keys("account_id_endpoint_mode", "sigv4a_signing_region_set");

    /** All of them. */
    static final Set<String> ALL = union(List.of(SOURCES, SSO_SESSION, TARGET, OF_METADATA_CLIENTS, WITHOUT_MEANING));

    private ProfileKeys() {}

    private static Set<String> keys(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }

    private static Set<String> union(List<Set<String>> sets) {
        return sets.stream().flatMap(Set::stream).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
