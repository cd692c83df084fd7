package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.provider.MfaCodes;
import dev.rolecall.core.provider.ProviderSettings;
import dev.rolecall.core.system.CommandRunner;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.core.testing.FakeSso;
import dev.rolecall.core.testing.FakeSts;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.config.SessionsConfig;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MachineTest {
    @Test
    void home_setInTheEnvironment_isThat() {
        assertThat(Machine.home(Environment.of(Map.of("HOME", "/tmp/other")), "/home/me"))
                .isEqualTo(Path.of("/tmp/other"));
    }

    @Test
    void home_notSet_isThatOfTheUser() {
        assertThat(Machine.home(Environment.of(Map.of()), "/home/me")).isEqualTo(Path.of("/home/me"));
    }

    @ParameterizedTest
    @CsvSource({
        "alice, laptop, alice@laptop",
        ", , user@rolecall",
        "DOMAIN\\älice, my host, DOMAIN--lice@my-host",
    })
    void sessionName_isWhoAndWhere_inTheLettersOfSts(@Nullable String user, @Nullable String host, String expected) {
        Map<String, String> variables = new HashMap<>();
        variables.put("USER", user == null ? "" : user);
        variables.put("HOSTNAME", host == null ? "" : host);

        assertThat(Machine.sessionName(Environment.of(variables))).isEqualTo(expected);
    }

    @Test
    void sessionName_long_isCutToWhatStsTakes() {
        Environment environment = Environment.of(Map.of("USER", "u".repeat(40), "HOSTNAME", "h".repeat(40)));

        assertThat(Machine.sessionName(environment))
                .hasSize(64)
                .startsWith("uuu")
                .endsWith("hhh");
    }

    /** Else a session whose end nobody told would end before it began where the clock is ahead by more than an hour. */
    @Test
    void providerSettings_wrongClock_goByTheTimeOfTheIssuers() {
        VirtualTime time = VirtualTime.atNoon();
        Instant twoHoursAgo = time.instant().minus(Duration.ofHours(2));
        Machine machine = new Machine(Environment.of(Map.of()), Path.of("nowhere"), time, time, new SecureRandom());
        IssuerClock clock = machine.issuerClock();
        clock.observe(twoHoursAgo);

        ProviderSettings settings = machine.providerSettings(
                new Upstream(
                        new FakeSts(time),
                        new FakeSso(time),
                        NoLogins.at(time),
                        (command, limits) -> new CommandRunner.Result(0, "", ""),
                        MfaCodes.none()),
                SessionsConfig.none(),
                clock);

        assertThat(settings.clock().instant()).isEqualTo(twoHoursAgo);
    }
}
