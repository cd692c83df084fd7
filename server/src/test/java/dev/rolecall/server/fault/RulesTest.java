package dev.rolecall.server.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.ScriptedStore;
import dev.rolecall.server.TestFaults;
import dev.rolecall.server.imds.MetadataTokens;
import java.time.Duration;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What a server says to a fault that it cannot have. */
final class RulesTest {
    private final VirtualTime time = VirtualTime.atNoon();
    private final ScriptedStore store = new ScriptedStore();
    private final Faults faults = TestFaults.on(
            time, new MetadataTokens(new SecretKeySpec(new byte[32], "HmacSHA256"), time, new Random(1)), store);

    RulesTest() {
        store.serve("app", ScriptedStore.session(time.instant(), Duration.ofHours(1)));
    }

    @Test
    void unknownRole_isRefusedWithTheNearest() {
        assertThatThrownBy(() -> faults.add(Fault.reset().forRole("ap")))
                .hasMessage("there is no role 'ap'; did you mean 'app'?");
        assertThatThrownBy(() -> faults.add(Fault.reset().forRole("something")))
                .hasMessage("there is no role 'something'; there are: app");
    }

    @Test
    void unknownListener_isRefusedWithTheNearest() {
        assertThatThrownBy(() -> faults.add(Fault.reset().on("defualt")))
                .hasMessage("there is no listener 'defualt'; did you mean 'default'?");
    }

    @Test
    void roleByArn_isForClientsToName() {
        assertThat(faults.add(Fault.reset().forRole("arn:aws:iam::123456789012:role/x")))
                .isEqualTo("1");
    }

    @Test
    void withoutASandbox_noSessionMayBeToldToEnd() {
        assertThatThrownBy(() -> faults.add(Fault.expired()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("start the server with --sandbox");
        assertThatThrownBy(() -> faults.add(Fault.nearlyExpired(Duration.ofMinutes(1))))
                .hasMessageContaining("kind nearly-expired is for sessions of the sandbox only");
    }

    @Test
    void tooMany_areRefused() {
        for (int i = 0; i < 100; i++) {
            faults.add(Fault.reset());
        }

        assertThatThrownBy(() -> faults.add(Fault.reset())).hasMessageContaining("there are 100 faults already");
        faults.clear();
        assertThat(faults.add(Fault.reset())).isEqualTo("101");
    }
}
