package dev.rolecall.server.cli;

import dev.rolecall.server.wire.CallerDocument;
import dev.rolecall.server.wire.RoleDocument;
import dev.rolecall.server.wire.StatusDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a server is doing, for people: a line or two of it, and a table of its roles. */
final class StatusText {
    private static final String NOTHING = "-";

    private final StatusDocument status;
    private final Instant now;

    private StatusText(StatusDocument status) {
        this.status = status;
        this.now = Instant.parse(status.time());
    }

    /** The lines. */
    static List<String> of(StatusDocument status) {
        return new StatusText(status).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("rolecall " + status.version() + ", pid " + status.pid() + ", up "
                + Spans.text(Duration.ofSeconds(status.uptimeSeconds())) + "; " + listeners() + "; health on "
                + status.health());
        long offset = status.clockOffsetSeconds();
        if (offset != 0) {
            lines.add("the clock of this machine is " + Spans.text(Duration.ofSeconds(offset))
                    + (offset > 0 ? " behind" : " ahead") + ", by what STS says");
        }
        if (status.waitingRenewals() > 0) {
            lines.add(status.waitingRenewals() + " renewals wait for their turn at STS");
        }
        status.listeners().stream().flatMap(StatusText::changes).forEach(lines::add);
        Integer faults = status.faults();
        if (faults != null) {
            lines.add((faults == 1 ? "1 injected fault is" : faults + " injected faults are")
                    + " active: 'rolecall fault list' shows, 'rolecall fault clear' ends them");
        }
        lines.add("");
        Table table =
                new Table("ROLE", "STATE", "REMAINING", "NEXT RENEWAL", "LAST OUTCOME", "FAILURES", "ASKED LAST BY");
        status.roles().forEach(role -> table.row(row(role)));
        List<RoleDocument> byArn = status.rolesByArn();
        if (byArn != null) {
            byArn.forEach(role -> table.row(row(role)));
        }
        lines.addAll(table.lines());
        return lines;
    }

    /** Who got credentials of late: a table of its own. */
    static List<String> callers(StatusDocument status) {
        List<CallerDocument> callers = status.callers();
        if (callers == null) {
            return List.of("", "nobody has got credentials yet");
        }
        StatusText text = new StatusText(status);
        Table table = new Table("CALLER", "FROM", "PROTOCOL", "ROLE", "TIMES", "LAST");
        callers.forEach(caller -> table.row(text.row(caller)));
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(table.lines());
        return lines;
    }

    private String[] row(CallerDocument caller) {
        String from = caller.peer() == null ? NOTHING : caller.peer();
        return new String[] {
            firstWord(caller.agent()),
            caller.caller() == null ? from : from + " " + caller.caller(),
            caller.protocol(),
            caller.role(),
            Long.toString(caller.count()),
            ago(caller.last())
        };
    }

    private String listeners() {
        return status.listeners().stream()
                .map(listener -> listener.address() + " (" + protocols(listener) + ")")
                .collect(Collectors.joining(", "));
    }

    /** With the role that the metadata service shows behind it; a server of an older version does not tell. */
    private static String protocols(StatusDocument.Listening listener) {
        String shown = listener.attached() != null
                ? ": " + listener.attached()
                : listener.profile() != null ? ": no role" : "";
        return listener.protocols().stream()
                .map(protocol -> protocol.equals("imds") ? protocol + shown : protocol)
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> changes(StatusDocument.Listening listener) {
        Map<String, String> changed = listener.changed();
        return changed == null
                ? Stream.empty()
                : Stream.of("listener " + listener.name() + " is not as configured: "
                        + changed.entrySet().stream()
                                .map(one -> one.getKey() + " = " + one.getValue())
                                .collect(Collectors.joining(", ")));
    }

    private String[] row(RoleDocument role) {
        return new String[] {
            role.role(),
            role.state(),
            remaining(role.remainingSeconds()),
            next(role.nextRenewal()),
            outcome(role.lastAttempt()),
            role.failures() == 0 ? NOTHING : Integer.toString(role.failures()),
            asked(role.lastAsked())
        };
    }

    private static String remaining(@Nullable Long seconds) {
        if (seconds == null) {
            return NOTHING;
        }
        return seconds <= 0 ? "ended" : Spans.text(Duration.ofSeconds(seconds));
    }

    private String next(@Nullable String instant) {
        if (instant == null) {
            return NOTHING;
        }
        Duration until = Duration.between(now, Instant.parse(instant));
        return until.isNegative() || until.isZero() ? "now" : "in " + Spans.text(until);
    }

    private String outcome(RoleDocument.@Nullable Attempt last) {
        if (last == null) {
            return NOTHING;
        }
        String word = last.code() != null
                ? last.code()
                : last.kind() != null ? last.kind().replace('_', ' ') : last.outcome();
        return word + " " + ago(last.ended());
    }

    private String asked(RoleDocument.@Nullable Asked last) {
        if (last == null) {
            return NOTHING;
        }
        String agent = firstWord(last.agent());
        String from = last.peer() == null || last.peer().startsWith("127.") ? "" : " from " + last.peer();
        return agent + from + " (" + last.protocol() + ") " + ago(last.at());
    }

    /** The first word that a client calls itself is its name; the rest would fill the line. */
    private static String firstWord(@Nullable String agent) {
        return agent == null ? "somebody" : agent.replaceFirst(" .*", "");
    }

    private String ago(String instant) {
        Duration since = Duration.between(Instant.parse(instant), now);
        return since.toSeconds() <= 0 ? "just now" : Spans.text(since) + " ago";
    }
}
