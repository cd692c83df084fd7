package dev.rolecall.core.simulation;

import dev.rolecall.core.credentials.CredentialsException.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** What is counted in a run, and added up over many. */
final class Figures {
    private static final int[] MINUTES = {5, 10, 15, 25, 30, 45, 60};
    private static final int BUCKETS = MINUTES.length + 3;
    private static final long HALF_A_MINUTE = 30_000;
    private static final long MINUTE = 60_000;

    final long[] leftAtAnswers = new long[BUCKETS];
    final Map<Kind, Long> failures = new EnumMap<>(Kind.class);
    final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    Duration simulated = Duration.ZERO;
    long runs;
    long signatures;
    long deadSignaturesInTrouble;
    long deadSignaturesMisled;
    long deadSignaturesTolerated;
    long noServer;
    long endedUnknown;
    long renewals;
    long stsCalls;
    long calmRenewals;
    long calmMillis;
    long leastCalm = Long.MAX_VALUE;
    long least = Long.MAX_VALUE;
    int mostCallsInASecond;
    int mostCallsOfAnAccount;

    void answered(Duration left, boolean calmAndLong) {
        long millis = left.toMillis();
        leftAtAnswers[bucket(millis)]++;
        least = Math.min(least, millis);
        if (calmAndLong) {
            leastCalm = Math.min(leastCalm, millis);
        }
    }

    void failed(Kind kind) {
        failures.merge(kind, 1L, Long::sum);
    }

    void happened(Fault fault) {
        faults.merge(fault, 1L, Long::sum);
    }

    long answers() {
        long all = 0;
        for (long each : leftAtAnswers) {
            all += each;
        }
        return all;
    }

    long allFailures() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    long deadSignatures() {
        return deadSignaturesInTrouble + deadSignaturesMisled + deadSignaturesTolerated;
    }

    /** Renewals an hour of an identity with sessions of an hour, while nothing was wrong. */
    double calmRenewalsAnHour() {
        return calmMillis == 0 ? 0 : calmRenewals / (calmMillis / (60.0 * MINUTE));
    }

    /** Names the bucket: what all in it have left. */
    static String bucketName(int bucket) {
        if (bucket <= 1) {
            return bucket == 0 ? "ended" : "≤ 30 s";
        }
        return bucket < BUCKETS - 1 ? "< " + MINUTES[bucket - 2] + " min" : "≥ 60 min";
    }

    private static int bucket(long millis) {
        if (millis <= HALF_A_MINUTE) {
            return millis <= 0 ? 0 : 1;
        }
        int bucket = 2;
        while (bucket < BUCKETS - 1 && millis >= MINUTES[bucket - 2] * MINUTE) {
            bucket++;
        }
        return bucket;
    }

    void add(Figures other) {
        for (int i = 0; i < BUCKETS; i++) {
            leftAtAnswers[i] += other.leftAtAnswers[i];
        }
        other.failures.forEach((kind, count) -> failures.merge(kind, count, Long::sum));
        other.faults.forEach((fault, count) -> faults.merge(fault, count, Long::sum));
        simulated = simulated.plus(other.simulated);
        runs += other.runs;
        signatures += other.signatures;
        deadSignaturesMisled += other.deadSignaturesMisled;
        deadSignaturesInTrouble += other.deadSignaturesInTrouble;
        deadSignaturesTolerated += other.deadSignaturesTolerated;
        noServer += other.noServer;
        endedUnknown += other.endedUnknown;
        renewals += other.renewals;
        stsCalls += other.stsCalls;
        calmRenewals += other.calmRenewals;
        calmMillis += other.calmMillis;
        leastCalm = Math.min(leastCalm, other.leastCalm);
        least = Math.min(least, other.least);
        mostCallsInASecond = Math.max(mostCallsInASecond, other.mostCallsInASecond);
        mostCallsOfAnAccount = Math.max(mostCallsOfAnAccount, other.mostCallsOfAnAccount);
    }
}
