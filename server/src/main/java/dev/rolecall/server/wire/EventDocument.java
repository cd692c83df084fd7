package dev.rolecall.server.wire;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.rolecall.server.imds.events.Announcement.Interruption;
import dev.rolecall.server.imds.events.Announcement.Target;
import dev.rolecall.server.imds.events.Event;
import dev.rolecall.server.imds.events.Maintenance;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that is announced to an instance, for programs and for {@code rolecall event}; docs/EVENTS.md tells each member.
 * Instants are as {@link WireTime#iso} writes them.
 *
 * @param at from when on the instance sees it
 * @param shown whether it does by now
 * @param says what depends on the type, in the names of the members that a call takes
 */
public record EventDocument(
        String id,
        String listener,
        String type,
        String at,
        boolean shown,
        @JsonAnyGetter @JsonAnySetter Map<String, String> says) {

    /** All of them: the answer of {@code GET /events}. */
    public record All(List<EventDocument> events) {
        public byte[] json() {
            return StatusJson.write(this);
        }

        /**
         * Reads a document.
         *
         * @throws IllegalArgumentException if it is none
         */
        public static All parse(String text) {
            return StatusJson.read(text, All.class);
        }
    }

    /** The document of an event, as it is at that time. */
    public static EventDocument of(String listener, Event event, Instant now) {
        return new EventDocument(
                event.id(),
                listener,
                event.what().type().toString(),
                WireTime.iso(event.at()),
                event.shownAt(now),
                says(event, now));
    }

    private static Map<String, String> says(Event event, Instant now) {
        Map<String, String> says = new LinkedHashMap<>();
        if (event.what() instanceof Interruption interruption) {
            says.put("action", interruption.action().toString());
            says.put("time", WireTime.iso(event.at().plus(interruption.lead())));
        } else if (event.what() instanceof Target target) {
            says.put("state", target.state().toString());
        } else if (event.what() instanceof Maintenance maintenance) {
            says.put("state", maintenance.stateAt(now).toString());
            says.put("code", maintenance.code().toString());
            says.put("description", maintenance.describedAs());
            says.put("event_id", maintenance.eventId());
            says.put("not_before", WireTime.iso(maintenance.notBefore().from(event.at())));
            says.put("not_after", WireTime.iso(maintenance.notAfter(event.at())));
            maintenance
                    .deadline()
                    .ifPresent(deadline -> says.put("not_before_deadline", WireTime.iso(deadline.from(event.at()))));
        }
        return says;
    }

    public byte[] json() {
        return StatusJson.write(this);
    }

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static EventDocument parse(String text) {
        return StatusJson.read(text, EventDocument.class);
    }
}
