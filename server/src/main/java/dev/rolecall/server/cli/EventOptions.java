package dev.rolecall.server.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said of an event on the command line. Each group fills the members of a call; the server judges what they say. */
final class EventOptions {
    private EventOptions() {}

    /** From when on the instance sees it. */
    static final class When {
        @Option(names = "--in", paramLabel = "30s", description = "Show it that long from now.")
        private @Nullable String in;

        @Option(
                names = "--at",
                paramLabel = "INSTANT",
                description = "Show it from then on, such as 2026-03-01T12:00:00Z.")
        private @Nullable String at;

        void into(Map<String, String> members) {
            put(members, "in", in);
            put(members, "at", at);
        }
    }

    /** A Spot interruption. */
    static final class Spot {
        @Option(
                names = "--action",
                paramLabel = "A",
                description = "terminate (if nothing is said), stop or hibernate.")
        private @Nullable String action;

        @Option(names = "--lead", paramLabel = "2m", description = "How long before the action it is shown; 2m on EC2.")
        private @Nullable String lead;

        void into(Map<String, String> members) {
            put(members, "action", action);
            put(members, "lead", lead);
        }
    }

    /** Scheduled maintenance. */
    static final class Maintenance {
        private static final String MOMENT = "INSTANT|1h";

        @Option(
                names = "--code",
                paramLabel = "CODE",
                description =
                        "system-reboot (if nothing is said), instance-reboot, instance-stop, instance-retirement or"
                                + " system-maintenance.")
        private @Nullable String code;

        @Option(names = "--description", paramLabel = "TEXT", description = "What EC2 would say in words.")
        private @Nullable String description;

        @Option(
                names = "--not-before",
                paramLabel = MOMENT,
                description =
                        "The earliest start: an instant, or how long after it is shown; at once if nothing is said.")
        private @Nullable String notBefore;

        @Option(
                names = "--not-after",
                paramLabel = MOMENT,
                description = "The latest end; a week after the earliest start if nothing is said.")
        private @Nullable String notAfter;

        @Option(
                names = "--not-before-deadline",
                paramLabel = MOMENT,
                description = "Up to when the start could be put off.")
        private @Nullable String deadline;

        void into(Map<String, String> members) {
            put(members, "code", code);
            put(members, "description", description);
            put(members, "not_before", notBefore);
            put(members, "not_after", notAfter);
            put(members, "not_before_deadline", deadline);
        }
    }

    static void put(Map<String, String> members, String name, @Nullable String text) {
        if (text != null) {
            members.put(name, text);
        }
    }
}
