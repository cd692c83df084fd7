package dev.rolecall.server.http;

import java.time.InstantSource;

/** The {@code Date} header, formatted once a second instead of once an answer. Thread-safe. */
final class DateHeader {
    private record Stamp(long epochSecond, String text) {}

    private final InstantSource clock;
    private volatile Stamp stamp = new Stamp(Long.MIN_VALUE, "");

    DateHeader(InstantSource clock) {
        this.clock = clock;
    }

    String now() {
        var instant = clock.instant();
        Stamp last = stamp;
        if (last.epochSecond != instant.getEpochSecond()) {
            last = new Stamp(instant.getEpochSecond(), HttpDate.format(instant));
            stamp = last;
        }
        return last.text;
    }
}
