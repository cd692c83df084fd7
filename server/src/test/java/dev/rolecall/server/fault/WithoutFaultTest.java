package dev.rolecall.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.ScriptedStore;
import dev.rolecall.server.WireServer;
import dev.rolecall.server.config.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever faults there are, who is not meant by one gets the same bytes. */
final class WithoutFaultTest {
    private static final List<String> PATHS = List.of(
            "/",
            "/latest",
            "/latest/meta-data/",
            "/latest/meta-data/iam/info",
            "/latest/meta-data/iam/security-credentials/",
            "/latest/meta-data/iam/security-credentials/app",
            "/latest/dynamic/instance-identity/document",
            "/role/app",
            "/role/other",
            "/role/nobody",
            "/role-arn/x",
            "/v2/credentials/app",
            "/v1/credentials",
            "/nowhere",
            "/role/%2e%2e");
    private static final String NOBODY = "192.0.2.1";

    /** None of them is for any request of the test. */
    private static Fault fault(Random random) {
        List<Fault> kinds = List.of(
                Fault.status(500),
                Fault.latency(Duration.ofSeconds(1)),
                Fault.reset(),
                Fault.drop(),
                Fault.truncate(),
                Fault.malformed(),
                Fault.tokensInvalid(),
                Fault.allTokensInvalid(),
                Fault.throttle(),
                Fault.throttle(1000),
                Fault.expired(),
                Fault.nearlyExpired(Duration.ofMinutes(1)),
                Fault.revoked());
        Fault kind = kinds.get(random.nextInt(kinds.size()));
        return switch (random.nextInt(5)) {
            case 0 -> kind.from(NOBODY);
            case 1 -> kind.from("an agent that nobody is").at("/*");
            case 2 -> kind.at("/latest/user-data/*");
            case 3 -> kind.at("/*").forRole("arn:aws:iam::123456789012:role/unasked");
            default -> kind.over(Protocol.IMDS).from(NOBODY).times(1 + random.nextInt(3));
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answers_areByteIdentical(long seed) {
        Random random = new Random(seed);
        try (WireServer plain = WireServer.start();
                WireServer faulty = WireServer.start()) {
            plain.store.serve("other", ScriptedStore.session(plain.time.instant(), Duration.ofMinutes(40)));
            faulty.store.serve("other", ScriptedStore.session(faulty.time.instant(), Duration.ofMinutes(40)));
            int made = 1 + random.nextInt(6);
            for (int i = 0; i < made; i++) {
                faulty.faults.add(fault(random));
            }
            for (int i = 0; i < 40; i++) {
                String method =
                        List.of("GET", "GET", "GET", "HEAD", "PUT", "POST").get(random.nextInt(6));
                String path = PATHS.get(random.nextInt(PATHS.size()));
                String[] lines = random.nextBoolean()
                        ? new String[] {"Authorization: " + WireServer.AUTHORIZATION, plain.token(60)}
                        : new String[] {"Authorization: wrong"};

                assertThat(faulty.exchange(method, path, lines))
                        .as("%s %s", method, path)
                        .hasToString(plain.exchange(method, path, lines).toString());
            }
            assertThat(faulty.faults.size()).isEqualTo(made);
        }
    }
}
