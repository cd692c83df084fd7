package dev.rolecall.server.config;

import static dev.rolecall.server.config.ConfigProblemsTest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.guard.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose requests a listener is told to answer. */
final class CallerRuleTest {
    @TempDir
    private Path home;

    private CallerRule rule(String... lines) {
        return Sources.of(home).file(lines).load().listeners().get(0).callers();
    }

    @Test
    void users_areNumbersNamesOrAny() {
        assertThat(rule("[server]", "allowed_uids = 1000, root 4294967294").uids())
                .contains(Set.of(1000L, 0L, 4294967294L));
        assertThat(rule("[server]", "allowed_uids = any").uids()).isEmpty();
        assertThat(rule("[server]", "allowed_uids = 1000").uids())
                .as("a list takes root out")
                .contains(Set.of(1000L));
    }

    @ParameterizedTest
    @CsvSource({"-1, -1", "4294967295, 4294967295", "'1000, any', any", "no-such-user-here, no-such-user-here"})
    void user_thatIsNone_isAProblem(String text, String word) {
        assertThat(problems(Sources.of(home).file("[server]", "allowed_uids = " + text)))
                .singleElement()
                .asString()
                .endsWith(":2: allowed_uids must be numbers of users, names that /etc/passwd has, or any alone, not '"
                        + word + "'");
    }

    @Test
    void nobody_isAProblem() {
        assertThat(problems(Sources.of(home).typed("allowed_uids", "").typed("allowed_networks", ",")))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).startsWith("--allowed-uids must be numbers or names"))
                .anySatisfy(problem -> assertThat(problem).startsWith("--allowed-networks must be networks such as"));
    }

    @Test
    void names_areThoseOfTheFile() throws IOException {
        Path passwd = Files.writeString(home.resolve("passwd"), """
                root:x:0:0:root:/root:/bin/sh
                # a comment
                +::::::
                alice:x:1000:1000:Alice:/home/alice:/bin/sh
                broken:x:many:1:::
                alice:x:1001:1001::/:/bin/sh
                """);
        UserNames names = new UserNames(passwd);

        assertThat(names.uid("alice")).contains(1000L);
        assertThat(names.uid("broken")).isEmpty();
        assertThat(names.uid("bob")).isEmpty();
        assertThat(new UserNames(home.resolve("none")).uid("alice")).isEmpty();
    }

    @Test
    void networks_areAddressesWithOrWithoutBits() throws IOException {
        Optional<CallerRule.Networks> networks = rule(
                        "[server]", "allowed_networks = 172.18.0.0/16, fd00::/8 192.0.2.7 connected")
                .networks();

        assertThat(networks)
                .contains(new CallerRule.Networks(
                        true,
                        List.of(
                                new Network(InetAddress.getByName("172.18.0.0"), 16),
                                new Network(InetAddress.getByName("fd00::"), 8),
                                new Network(InetAddress.getByName("192.0.2.7"), 32))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "10.0/8", "localhost", "a.example/8"})
    void network_thatIsNone_isAProblem(String word) {
        assertThat(problems(Sources.of(home).typed("allowed_networks", word)))
                .singleElement()
                .asString()
                .startsWith("--allowed-networks must be networks such as 172.18.0.0/16 or fd00::/8, or connected")
                .endsWith("not '" + word + "'");
    }

    @Test
    void listener_mayHaveRulesOfItsOwn() {
        List<ListenerConfig> listeners = Sources.of(home)
                .file(
                        "[server]",
                        "allowed_uids = 1",
                        "[listener a]",
                        "bind = 127.0.0.1:1",
                        "[listener b]",
                        "bind = 127.0.0.1:2",
                        "allowed_uids = any",
                        "allowed_networks = 10.0.0.0/8")
                .load()
                .listeners();

        assertThat(listeners.get(0).callers().uids()).contains(Set.of(1L));
        assertThat(listeners.get(0).callers().networks()).isEmpty();
        assertThat(listeners.get(1).callers().uids()).isEmpty();
        assertThat(listeners.get(1).callers().networks()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:1", "[::]:1", "192.0.2.1:1"})
    void imdsBeyondLoopback_needsNetworks(String bind) {
        assertThat(problems(Sources.of(home).file("[server]", "bind = " + bind)))
                .singleElement()
                .asString()
                .contains(":2: bind is " + bind + ", no loopback address, and IMDS gives credentials without")
                .contains("add allowed_networks, such as 172.18.0.0/16, or connected");
        assertThat(problems(Sources.of(home).file("[listener a]", "bind = " + bind)))
                .singleElement()
                .asString()
                .endsWith(", or protocols = ecs, eks");
        assertThat(rule("[server]", "bind = " + bind, "allowed_networks = connected")
                        .networks())
                .isPresent();
    }

    @Test
    void tokenBeyondLoopback_isEnough() {
        assertThat(rule("[listener a]", "bind = 0.0.0.0:1", "protocols = ecs, eks")
                        .networks())
                .isEmpty();
    }
}
