package dev.rolecall.server.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.server.ScriptedStore;
import dev.rolecall.server.WireServer;
import dev.rolecall.server.http.LogOf;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No real session is ever told to end when it does not. */
final class RealSessionsTest {
    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Fault> earlyEnds() {
        return Stream.of(Fault.expired(), Fault.nearlyExpired(Duration.ofMinutes(1)));
    }

    private Session real() {
        Session fake = ScriptedStore.session(server.time.instant(), Duration.ofHours(1));
        return new Session(
                new AccessKeyId("ASIAREAL000000000001"),
                fake.secretAccessKey(),
                fake.sessionToken(),
                fake.issuedAt(),
                fake.expiration(),
                fake.roleArn(),
                fake.accountId());
    }

    private List<String> answers() {
        return List.of(
                server.read(WireServer.CREDENTIALS + "app").text(),
                server.authorized("/role/app").text(),
                server.authorized("/v1/credentials").text());
    }

    @ParameterizedTest
    @MethodSource("earlyEnds")
    void realRole_isRefusedWhenTheFaultIsMade(Fault fault) {
        server.store.serve("app", real());

        assertThatThrownBy(() -> server.faults.add(fault))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("role 'app' has real credentials")
                .hasMessageContaining("name a role that has one");
        assertThatThrownBy(() -> server.faults.add(fault.forRole("app"))).hasMessageContaining("take another role");
        assertThat(server.faults.size()).isZero();
    }

    @ParameterizedTest
    @MethodSource("earlyEnds")
    void sandboxRoleBesideARealOne_mayBeNamed(Fault fault) {
        server.store.serve("app", real());
        server.faults.add(fault.forRole("other"));
        String end = real().expiration().toString();

        assertThat(server.authorized("/role/other").text()).doesNotContain(end);
        assertThat(answers()).allMatch(answer -> answer.contains(end));
    }

    @ParameterizedTest
    @MethodSource("earlyEnds")
    void roleThatBecomesReal_isLeftAloneAndThatIsToldOnce(Fault fault) {
        server.faults.add(fault);
        String end = real().expiration().toString();
        assertThat(answers()).noneMatch(answer -> answer.contains(end));

        server.store.serve("app", real());

        try (LogOf log = LogOf.everything()) {
            assertThat(answers()).allMatch(answer -> answer.contains(end));
            assertThat(log.aboveDebug())
                    .singleElement()
                    .asString()
                    .startsWith("WARN fault not applied")
                    .contains("role=app", "the session is real");
        }
        assertThat(server.faults.list().get(0).applied()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("earlyEnds")
    void roleThatHadNoSessionWhenTheFaultWasMade_isJudgedByItsSession(Fault fault) {
        server.store.fail("app", new CredentialsException.Unavailable("not yet", "Code", Duration.ZERO));
        server.faults.add(fault.forRole("app"));

        server.store.serve("app", real());

        assertThat(answers())
                .allMatch(answer -> answer.contains(real().expiration().toString()));
    }
}
