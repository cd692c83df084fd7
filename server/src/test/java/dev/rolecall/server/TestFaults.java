package dev.rolecall.server;

import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.fault.Faults;
import dev.rolecall.server.fault.Ground;
import dev.rolecall.server.imds.MetadataTokens;
import dev.rolecall.server.metrics.FaultCounts;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Faults in virtual time. */
public final class TestFaults {
    private TestFaults() {}

    /** Of a server without a sandbox: every session is real. */
    public static Faults on(VirtualTime time, MetadataTokens tokens, CredentialStore store) {
        return on(time, tokens, store, sandbox(false, key -> false));
    }

    public static Faults on(VirtualTime time, MetadataTokens tokens, CredentialStore store, Ground.Sandbox sandbox) {
        return new Faults(new Ground(
                time, time, time, new Random(42), tokens, store, sandbox, () -> List.of("default"), new FaultCounts()));
    }

    /** A sandbox that issued the sessions with these keys. */
    public static Ground.Sandbox sandbox(boolean exists, Predicate<String> issued) {
        return new Ground.Sandbox() {
            @Override
            public boolean exists() {
                return exists;
            }

            @Override
            public boolean issued(String accessKeyId) {
                return issued.test(accessKeyId);
            }
        };
    }
}
