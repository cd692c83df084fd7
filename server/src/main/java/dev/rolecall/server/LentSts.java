package dev.rolecall.server;

import dev.rolecall.core.sts.SdkStsGateway;
import java.util.function.Function;

/** Lends STS to a command that runs without a server, and takes it back. */
public final class LentSts {
    private LentSts() {}

    /** What the work makes of it; the gateway is closed afterwards. */
    public static <T> T use(Machine machine, Function<SdkStsGateway, T> work) {
        try (Threads threads = new Threads();
                SdkStsGateway sts = new SdkStsGateway(machine.environment(), machine.issuerClock(), threads.timer())) {
            return work.apply(sts);
        }
    }
}
