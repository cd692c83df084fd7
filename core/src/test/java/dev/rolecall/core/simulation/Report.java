package dev.rolecall.core.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of many runs, for people. */
record Report(Figures figures) {
    private static final double HOURS_OF_A_DAY = 24;

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(line("simulated", "%.0f days in %d worlds", days(), figures.runs));
        lines.add(line("faults", "%d of %d kinds", faults(), figures.faults.size()));
        lines.add(line("requests", "%d answered, %d refused", figures.answers(), figures.allFailures()));
        figures.failures.forEach((kind, count) -> lines.add(line("  refused", "%d %s", count, kind)));
        lines.add(line("signatures", "%d by %d kinds of client", figures.signatures, ClientKind.values().length));
        lines.add(line(
                "  with an ended session",
                "%d with nothing newer to be had, or before they asked again; %d with the clock set back since; %d by those"
                        + " that set an end of their own, or within the minute that a clock may be wrong; 0 otherwise",
                figures.deadSignaturesInTrouble,
                figures.deadSignaturesMisled,
                figures.deadSignaturesTolerated));
        lines.add(line("renewals", "%d, with %d calls of STS", figures.renewals, figures.stsCalls));
        lines.add(line(
                "calm",
                "%.2f calls of STS an hour and role, in %d hours of identities with sessions of an hour",
                figures.calmRenewalsAnHour(),
                Duration.ofMillis(figures.calmMillis).toHours()));
        lines.add(line(
                "most calls",
                "%d in a second, %d of one account",
                figures.mostCallsInASecond,
                figures.mostCallsOfAnAccount));
        lines.add(line(
                "least left",
                "%s in calm times of long sessions, %s at all",
                text(figures.leastCalm),
                text(figures.least)));
        for (int i = 0; i < figures.leftAtAnswers.length; i++) {
            lines.add(line("  " + Figures.bucketName(i), "%d", figures.leftAtAnswers[i]));
        }
        if (figures.endedUnknown > 0) {
            lines.add(line("ended, unknowably", "%d", figures.endedUnknown));
        }
        return String.join("\n", lines);
    }

    private double days() {
        return figures.simulated.toHours() / HOURS_OF_A_DAY;
    }

    private long faults() {
        return figures.faults.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String text(long millis) {
        return String.format(Locale.ROOT, "%d min %d s", millis / 60_000, millis / 1000 % 60);
    }

    private static String line(String name, String format, Object... arguments) {
        return String.format(Locale.ROOT, "%-24s", name) + String.format(Locale.ROOT, format, arguments);
    }
}
