package dev.rolecall.server.doctor;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.sts.SdkStsEndpoints;
import dev.rolecall.core.sts.SdkStsGateway;
import dev.rolecall.core.sts.StsTarget;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Asks STS for its time, unsigned: whether it can be reached, and whether this machine's clock is right. */
final class StsCheck {
    /** AWS refuses signatures that are off by more than five minutes; long before, expirations mislead clients. */
    private static final Duration TOLERABLE = Duration.ofMinutes(1);

    private StsCheck() {}

    static List<Diagnosis> look(StsTarget target, SdkStsGateway sts, InstantSource clock) {
        URI endpoint = SdkStsEndpoints.endpointOf(target);
        try {
            Optional<Instant> time = sts.clockOf(target);
            Diagnosis reached = Diagnosis.ok("STS", endpoint + " answers");
            return time.map(there -> List.of(reached, clock(there, clock.instant())))
                    .orElse(List.of(reached));
        } catch (CredentialsException e) {
            return List.of(Diagnosis.fail("STS", String.valueOf(e.getMessage())));
        }
    }

    private static Diagnosis clock(Instant there, Instant here) {
        Duration offset = Duration.between(there, here);
        String words = Math.abs(offset.toSeconds()) + " s " + (offset.isNegative() ? "behind" : "ahead of") + " STS";
        return offset.abs().compareTo(TOLERABLE) > 0
                ? Diagnosis.fail("clock", words + "; set it, or switch time synchronisation on")
                : Diagnosis.ok("clock", words);
    }
}
