package dev.rolecall.server.imds;

/** Whether requests to the metadata service must carry a metadata token, as {@code HttpTokens} on EC2. */
public enum TokenMode {
    /** IMDSv2 only: a request without a valid token is refused. */
    REQUIRED,
    /** IMDSv1 too: a request without a token is served, one with a bad token is refused. */
    OPTIONAL,
}
