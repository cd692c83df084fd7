package dev.rolecall.server.imds;

import dev.rolecall.server.imds.events.Events;
import java.util.Optional;

/**
 * What was done to an instance while it ran, beside its configuration. Immutable.
 *
 * @param attachment absent as long as it is that of the configuration
 */
public record Steered(Optional<Attachment> attachment, MetadataOptions.Changes options, Events events) {
    private static final Steered NOTHING = new Steered(Optional.empty(), MetadataOptions.Changes.none(), Events.none());

    public static Steered nothing() {
        return NOTHING;
    }

    public Steered with(Attachment other) {
        return new Steered(Optional.of(other), options, events);
    }

    public Steered with(MetadataOptions.Changes others) {
        return new Steered(attachment, others, events);
    }

    public Steered with(Events others) {
        return new Steered(attachment, options, others);
    }
}
