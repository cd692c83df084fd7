package dev.rolecall.server.config;

/** Where sessions outlive the process. */
public enum CacheMode {
    /** In the state directory, those that took the user to get: of roles with MFA, and of SSO. */
    OWN,
    /** In {@code ~/.aws/cli/cache}, shared with the AWS CLI: those of all roles, and of SSO. */
    AWS_CLI,
    /** Nowhere. */
    NONE,
}
