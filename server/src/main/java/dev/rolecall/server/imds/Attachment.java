package dev.rolecall.server.imds;

/** What an instance has for an instance profile. */
public sealed interface Attachment {

    /** A profile with this role, as is usual. */
    record Role(String name) implements Attachment {}

    /** No profile. */
    record None() implements Attachment {}

    /** A profile that its role was taken from. */
    record WithoutRole(String profile) implements Attachment {}

    /** A profile that was deleted while the instance had it. */
    record DeletedProfile(String profile) implements Attachment {}
}
