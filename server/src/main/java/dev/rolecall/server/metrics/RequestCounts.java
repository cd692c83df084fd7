package dev.rolecall.server.metrics;

import static java.util.Objects.requireNonNull;

import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.http.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts the requests of all listeners. Thread-safe; a request costs two additions. */
public final class RequestCounts {
    /** What belongs to no protocol of the listener. */
    private static final String NONE = "none";

    private static final long MICROS = 1000;
    private static final long MILLIS = 1_000_000;

    private final Map<String, OfProtocol> protocols = new LinkedHashMap<>();
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> tokenRefusals = new ConcurrentHashMap<>();

    /** The requests of one protocol. */
    public static final class OfProtocol {
        private final LongAdder[] classes =
                Stream.generate(LongAdder::new).limit(6).toArray(LongAdder[]::new);

        /** Most answers come from memory; the longest wait for STS is 400 ms. */
        private final DurationCounts durations = new DurationCounts(
                50 * MICROS,
                100 * MICROS,
                250 * MICROS,
                500 * MICROS,
                MILLIS,
                5 * MILLIS,
                25 * MILLIS,
                100 * MILLIS,
                250 * MILLIS,
                500 * MILLIS,
                1000 * MILLIS);

        private OfProtocol() {}

        /**
         * A request was answered.
         *
         * @param nanos what it took
         */
        public void answered(Response response, long nanos) {
            classes[Math.min(response.status() / 100, classes.length - 1)].increment();
            durations.add(nanos);
        }

        /** How many answers had a status of this class, 2 to 5. */
        long answers(int statusClass) {
            return classes[statusClass].sum();
        }

        DurationCounts durations() {
            return durations;
        }
    }

    public RequestCounts() {
        Arrays.stream(Protocol.values()).forEach(protocol -> protocols.put(protocol.text(), new OfProtocol()));
        protocols.put(NONE, new OfProtocol());
    }

    /** Where the requests of a protocol are counted; empty for what belongs to none. */
    public OfProtocol of(Optional<Protocol> protocol) {
        return requireNonNull(protocols.get(protocol.map(Protocol::text).orElse(NONE)));
    }

    /** A guard refused a request. */
    public void refused(String guard) {
        refusals.computeIfAbsent(guard, name -> new LongAdder()).increment();
    }

    /** The token of a service account got nothing, for that reason. */
    public void tokenRefused(String reason) {
        tokenRefusals.computeIfAbsent(reason, name -> new LongAdder()).increment();
    }

    Map<String, OfProtocol> byProtocol() {
        return protocols;
    }

    Map<String, LongAdder> refusals() {
        return refusals;
    }

    Map<String, LongAdder> tokenRefusals() {
        return tokenRefusals;
    }
}
