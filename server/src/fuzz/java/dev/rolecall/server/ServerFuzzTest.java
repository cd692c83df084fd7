package dev.rolecall.server;

import dev.rolecall.core.testing.FuzzRun;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send, and the configuration file. */
final class ServerFuzzTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "config.ConfigFuzz",
                "fault.FaultFuzz",
                "imds.MetadataTokensFuzz",
                "guard.HostGuardFuzz",
                "caller.HttpAnswerFuzz",
                "caller.SocketTableFuzz",
                "http.PathSegmentsFuzz",
                "http.RequestsFuzz",
                "kubernetes.TokenFuzz",
                "sandbox.sigv4.SignedRequestFuzz",
                "wire.GivenMembersFuzz"
            })
    void target_anyInput_holds(String target) throws IOException, InterruptedException, ClassNotFoundException {
        FuzzRun.of(Class.forName("dev.rolecall.server." + target));
    }
}
