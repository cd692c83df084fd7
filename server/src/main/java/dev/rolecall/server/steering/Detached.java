package dev.rolecall.server.steering;

import dev.rolecall.core.system.EnumText;
import dev.rolecall.server.imds.Attachment;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How an instance comes to have no role. */
public enum Detached {
    /** It has no profile. */
    NONE,
    /** It has one that its role was removed from. */
    WITHOUT_ROLE,
    /** It has one that was deleted. */
    DELETED;

    /** As it is written. */
    public String text() {
        return EnumText.of(this);
    }

    public static Optional<Detached> parse(String text) {
        return EnumText.parse(Detached.class, text);
    }

    /** Everything that can be written. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Detached::text).toList();
    }

    /** How an instance with this came to it; empty if it has a role. */
    public static Optional<Detached> of(Attachment attachment) {
        if (attachment instanceof Attachment.None) {
            return Optional.of(NONE);
        }
        if (attachment instanceof Attachment.WithoutRole) {
            return Optional.of(WITHOUT_ROLE);
        }
        return attachment instanceof Attachment.DeletedProfile ? Optional.of(DELETED) : Optional.empty();
    }

    /**
     * What the instance has then.
     *
     * @param profile that it had
     */
    Attachment from(String profile, Instant now) {
        return switch (this) {
            case NONE -> new Attachment.None();
            case WITHOUT_ROLE -> new Attachment.WithoutRole(profile, now);
            case DELETED -> new Attachment.DeletedProfile(profile, now);
        };
    }
}
