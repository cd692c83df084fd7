package dev.rolecall.core.simulation;

import dev.rolecall.core.credentials.Session;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What clients saw of a fault. */
final class FaultOutcome {
    private int answered;
    private int refused;
    private Duration least = Duration.ofDays(1);
    long deadSignatures;
    Duration recovery = Duration.ZERO;
    List<String> broken = List.of();

    void count(Simulation world, Answer answer) {
        Session session = answer.session();
        if (session == null) {
            refused++;
            return;
        }
        answered++;
        Duration left = world.left(session);
        least = left.compareTo(least) < 0 ? left : least;
    }

    /** For a cell of a table. */
    String text() {
        String requests = refused == 0
                ? "all " + answered + " answered"
                : String.format(Locale.ROOT, "%d of %d refused", refused, answered + refused);
        String life = answered == 0 ? "" : String.format(Locale.ROOT, ", least left %s", minutes(least));
        String dead = deadSignatures == 0 ? "" : ", " + deadSignatures + " dead signatures";
        return requests + life + dead;
    }

    private static String minutes(Duration duration) {
        return duration.toMinutes() == 0 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
    }

    /** The same, of how long it took until all was well. */
    String recoveryText() {
        return recovery.isZero() ? "at once" : recovery.toSeconds() + " s";
    }
}
