package dev.rolecall.server.fault;

import dev.rolecall.server.config.NearestName;
import dev.rolecall.server.config.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the members that tell of a fault. Every {@link IllegalArgumentException} of it is a sentence that names the member. */
final class FaultReader {
    /** Metadata tokens that were issued before the fault. */
    static final String ISSUED = "issued";
    /** Those issued since, too. */
    static final String ALL = "all";

    private static final String LEFT_UNLESS_TOLD = "60s";
    private static final List<String> COMMON =
            List.of("kind", "protocol", "path", "role", "client", "listener", "count", "for", "probability");

    private final Map<String, String> members;

    private FaultReader(Map<String, String> members) {
        this.members = members;
    }

    static Fault read(Map<String, String> members) {
        return new FaultReader(members).fault();
    }

    private Fault fault() {
        String name = members.get("kind");
        if (name == null) {
            throw new IllegalArgumentException("a fault has a kind: " + String.join(", ", Kind.texts()));
        }
        Kind kind = Kind.parse(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no kind of fault '" + name + "'" + nearest(name, Kind.texts())));
        members.keySet().forEach(member -> check(member, kind));
        Fault fault = of(kind);
        fault = with("protocol", fault, (before, text) -> before.over(protocol(text)));
        fault = with("path", fault, Fault::at);
        fault = with("role", fault, Fault::forRole);
        fault = with("client", fault, Fault::from);
        fault = with("listener", fault, Fault::on);
        fault = with("count", fault, (before, text) -> before.times(number("count", text)));
        fault = with("for", fault, (before, text) -> before.lasting(span("for", text)));
        return with("probability", fault, (before, text) -> before.withProbability(fraction(text)));
    }

    private static void check(String member, Kind kind) {
        if (COMMON.contains(member) || kind.members().contains(member)) {
            return;
        }
        Optional<Kind> other = Kind.having(member);
        if (other.isPresent()) {
            throw new IllegalArgumentException("'" + member + "' belongs to faults of the kind "
                    + other.get().text() + ", not " + kind.text());
        }
        List<String> known = new ArrayList<>(COMMON);
        known.addAll(kind.members());
        throw new IllegalArgumentException("a fault has no '" + member + "'" + nearest(member, known));
    }

    private static String nearest(String typed, List<String> known) {
        return NearestName.of(typed, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; there are: " + String.join(", ", known));
    }

    private Fault of(Kind kind) {
        return switch (kind) {
            case STATUS -> Fault.status(number("status", needed("status", kind)));
            case LATENCY -> Fault.latency(span("delay", needed("delay", kind)));
            case RESET -> Fault.reset();
            case DROP -> Fault.drop();
            case TRUNCATE -> Fault.truncate();
            case MALFORMED -> Fault.malformed();
            case TOKEN_INVALID -> tokens(members.getOrDefault("tokens", ISSUED));
            case THROTTLE -> throttle(members.get("per_second"));
            case EXPIRED -> Fault.expired();
            case NEARLY_EXPIRED -> Fault.nearlyExpired(span("left", members.getOrDefault("left", LEFT_UNLESS_TOLD)));
            case REVOKED -> Fault.revoked();
        };
    }

    private static Fault throttle(@Nullable String perSecond) {
        return perSecond == null ? Fault.throttle() : Fault.throttle(number("per_second", perSecond));
    }

    private static Fault tokens(String which) {
        return switch (which) {
            case ISSUED -> Fault.tokensInvalid();
            case ALL -> Fault.allTokensInvalid();
            default ->
                throw new IllegalArgumentException("tokens must be " + ISSUED + " or " + ALL + ", not '" + which + "'");
        };
    }

    private String needed(String member, Kind kind) {
        String text = members.get(member);
        if (text == null) {
            throw new IllegalArgumentException("a fault of the kind " + kind.text() + " needs '" + member
                    + "', such as " + (kind == Kind.STATUS ? "503" : "2s"));
        }
        return text;
    }

    private Fault with(String member, Fault fault, BiFunction<Fault, String, Fault> wither) {
        String text = members.get(member);
        return text == null ? fault : wither.apply(fault, text);
    }

    private static Protocol protocol(String text) {
        return Protocol.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "protocol must be one of " + Protocol.all() + ", not '" + text + "'"));
    }

    @SuppressWarnings("UnusedException") // what is no number is told by the sentence
    private static int number(String member, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(member + " must be a whole number, not '" + text + "'");
        }
    }

    @SuppressWarnings("UnusedException") // the same
    private static double fraction(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("probability must be a number such as 0.5, not '" + text + "'");
        }
    }

    private static Duration span(String member, String text) {
        return Spans.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        member + " must be a duration such as 200ms, 30s or 5m, not '" + text + "'"));
    }
}
