package dev.rolecall.server.fault;

import java.time.Duration;

/** What a fault does to a request. Immutable; what it needs to know of the request is handed to it. */
sealed interface Effect permits Effect.Latency, Instead, Changing {

    Kind kind();

    /** The answer comes later: the services are asked after the delay, so that what they say is true when it goes out. */
    record Latency(Duration delay) implements Effect {
        @Override
        public Kind kind() {
            return Kind.LATENCY;
        }
    }
}
