package dev.rolecall.server.sandbox.sigv4;

import dev.rolecall.server.sandbox.query.StsError;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * When a request was signed, and how long that counts.
 *
 * @param text {@code yyyyMMdd'T'HHmmss'Z'}, as signed
 * @param life five minutes with a header; what the client chose with a presigned query
 */
record SigningTime(String text, Instant instant, Duration life) {
    /** How far the clocks of client and STS may differ. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static SigningTime parse(String text, Duration life) {
        try {
            return new SigningTime(text, FORMAT.parse(text, Instant::from), life);
        } catch (DateTimeParseException e) {
            throw StsError.incompleteSignature("Date must be in ISO-8601 'basic format'. See"
                    + " http://en.wikipedia.org/wiki/ISO_8601#Combined_date_and_time_representations");
        }
    }

    /** Throws unless the signature counts at that instant; the bounds are inclusive. */
    void check(Instant now) {
        // The text has no fractions of a second, so neither may the clock that it is held against.
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        Instant earliest = second.minus(life);
        Instant latest = second.plus(TOLERANCE);
        if (instant.isBefore(earliest)) {
            throw StsError.signature("Signature expired: " + text + " is now earlier than " + FORMAT.format(earliest)
                    + " (" + FORMAT.format(second) + " - " + minutes(life) + ".)");
        }
        if (instant.isAfter(latest)) {
            throw StsError.signature("Signature not yet current: " + text + " is still later than "
                    + FORMAT.format(latest) + " (" + FORMAT.format(second) + " + " + minutes(TOLERANCE) + ".)");
        }
    }

    private static String minutes(Duration duration) {
        return duration.toSecondsPart() == 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }
}
