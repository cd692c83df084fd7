package dev.rolecall.server.imds;

import java.time.Instant;
import java.util.Optional;

/** What an instance has for an instance profile. */
public sealed interface Attachment {

    /** A profile with this role, as is usual. */
    record Role(String name) implements Attachment {}

    /** No profile. */
    record None() implements Attachment {}

    /** A profile that its role was taken from. */
    record WithoutRole(String profile, Instant since) implements Attachment {}

    /** A profile that was deleted while the instance had it. */
    record DeletedProfile(String profile, Instant since) implements Attachment {}

    /** The name of the profile, which is that of the role that it has or had. */
    default Optional<String> profileName() {
        if (this instanceof Role role) {
            return Optional.of(role.name());
        }
        if (this instanceof WithoutRole without) {
            return Optional.of(without.profile());
        }
        return this instanceof DeletedProfile deleted ? Optional.of(deleted.profile()) : Optional.empty();
    }

    /** The role, if there is one. */
    default Optional<String> roleName() {
        return this instanceof Role role ? Optional.of(role.name()) : Optional.empty();
    }
}
