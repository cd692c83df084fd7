package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.ProcessMfaCodes;
import dev.rolecall.core.provider.QueuedMfaCodes;
import dev.rolecall.core.store.RefreshingCredentialStore;
import dev.rolecall.core.system.CommandRunner;
import dev.rolecall.core.system.CommandRunner.Result;
import dev.rolecall.core.testing.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A role that demands MFA, from its first session on, at an STS that checks every code. */
final class MfaRenewalTest {
    private final VirtualTime time = VirtualTime.atNoon();
    private final List<String> asked = new ArrayList<>();
    private final QueuedMfaCodes codes = new QueuedMfaCodes(time, (serial, queue) -> asked.add(serial));
    private MfaRole role;

    @BeforeEach
    void startSts() throws IOException {
        role = new MfaRole(time);
    }

    @AfterEach
    void stop() {
        role.close();
    }

    private void type(String code) {
        codes.give(code, MfaRole.SERIAL);
        time.advance(Duration.ofSeconds(3));
    }

    @Test
    void role_withMfa_isServedFromTheFirstCodeToTheSecondRenewal() {
        try (RefreshingCredentialStore store = role.store(codes)) {
            store.start().join();
            assertThatThrownBy(() -> MfaRole.current(store))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(UserActionNeeded.class)
                    .hasMessageContaining(MfaRole.SERIAL);
            assertThat(role.sts().asked()).isNotDone();

            type(role.code());
            Session first = MfaRole.current(store);

            for (int renewal = 1; renewal <= 2; renewal++) {
                Session before = MfaRole.current(store);
                time.advance(Duration.ofMinutes(40));
                assertThat(asked).hasSize(renewal + 1);
                assertThat(MfaRole.current(store)).isEqualTo(before);

                type(role.code());
                assertThat(MfaRole.current(store)).isNotEqualTo(before);
                assertThat(MfaRole.current(store).remaining(time.instant())).isGreaterThan(Duration.ofMinutes(59));
            }
            assertThat(MfaRole.current(store)).isNotEqualTo(first);
        }
    }

    @Test
    void role_wrongCode_asksForAnotherAndTakesItAtOnce() {
        try (RefreshingCredentialStore store = role.store(codes)) {
            store.start().join();

            type(role.device().codeAt(time.instant().minus(Duration.ofHours(1))));
            assertThatThrownBy(() -> MfaRole.current(store)).hasCauseInstanceOf(UserActionNeeded.class);
            time.advance(Duration.ofSeconds(3));
            assertThat(asked).hasSize(2);

            type(role.code());
            assertThat(MfaRole.current(store).roleArn()).isEqualTo(MfaRole.ARN);
        }
    }

    @Test
    void role_codesOfACommand_needsNobody() {
        List<String> runs = new ArrayList<>();
        CommandRunner command = (words, limits) -> {
            runs.add(role.code());
            return new Result(0, role.code() + "\n", "");
        };

        try (RefreshingCredentialStore store = role.store(new ProcessMfaCodes("otp", command, codes, time))) {
            store.start().join();
            for (int minute = 0; minute < 95; minute++) {
                assertThat(MfaRole.current(store).remaining(time.instant())).isGreaterThan(Duration.ofMinutes(25));
                time.advance(Duration.ofMinutes(1));
            }
            assertThat(runs).hasSize(4);
            assertThat(asked).isEmpty();
        }
    }
}
