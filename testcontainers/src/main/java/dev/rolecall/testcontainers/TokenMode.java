package dev.rolecall.testcontainers;

/** Whether the metadata service answers without a metadata token. */
public enum TokenMode {
    /** IMDSv2 only. */
    REQUIRED,
    /** IMDSv1, too. */
    OPTIONAL
}
