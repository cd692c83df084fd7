package dev.rolecall.server.fault;

import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.fault.Effect.Latency;
import dev.rolecall.server.wire.FaultDocument;
import dev.rolecall.server.wire.WireTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Faults as they are told. */
final class FaultTexts {
    private FaultTexts() {}

    /** The members that would make it. */
    static Map<String, String> members(Fault fault) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("kind", fault.effect().kind().text());
        own(fault.effect(), members);
        Scope scope = fault.scope();
        scope.protocol().map(Protocol::text).ifPresent(text -> members.put("protocol", text));
        scope.path().ifPresent(text -> members.put("path", text));
        scope.role().ifPresent(text -> members.put("role", text));
        scope.client().ifPresent(text -> members.put("client", text));
        scope.listener().ifPresent(text -> members.put("listener", text));
        Extent extent = fault.extent();
        extent.count().ifPresent(count -> members.put("count", String.valueOf(count)));
        extent.duration().ifPresent(duration -> members.put("for", Spans.text(duration)));
        if (extent.probability() < 1) {
            members.put("probability", String.valueOf(extent.probability()));
        }
        return members;
    }

    private static void own(Effect effect, Map<String, String> members) {
        if (effect instanceof Instead.Status status) {
            members.put("status", String.valueOf(status.status()));
        } else if (effect instanceof Latency latency) {
            members.put("delay", Spans.text(latency.delay()));
        } else if (effect instanceof Instead.TokenInvalid invalid) {
            members.put("tokens", invalid.all() ? FaultReader.ALL : FaultReader.ISSUED);
        } else if (effect instanceof Instead.Throttle throttle) {
            throttle.perSecond().ifPresent(most -> members.put("per_second", String.valueOf(most)));
        } else if (effect.kind() == Kind.NEARLY_EXPIRED && effect instanceof EarlyEnd end) {
            members.put("left", Spans.text(end.left()));
        }
    }

    /** One line for the log. */
    static String of(Fault fault) {
        return members(fault).entrySet().stream()
                .map(member -> member.getKey() + "=" + member.getValue().replaceAll("[^\\x20-\\x7e]|\"", "?"))
                .collect(Collectors.joining(" "));
    }

    static FaultDocument document(ActiveFault active) {
        return new FaultDocument(
                active.id(),
                members(active.fault()),
                active.applied(),
                WireTime.iso(active.began()),
                active.fault()
                        .extent()
                        .duration()
                        .map(duration -> WireTime.iso(active.began().plus(duration)))
                        .orElse(null));
    }
}
