package dev.rolecall.core.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.system.CommandRunner;
import dev.rolecall.core.system.CommandRunner.Result;
import dev.rolecall.core.testing.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProcessMfaCodesTest {
    private static final String SERIAL = "GAHT12345678";

    private final VirtualTime time = VirtualTime.atNoon();
    private final QueuedMfaCodes queue = new QueuedMfaCodes(time, (serial, codes) -> {});
    private final List<List<String>> runs = new ArrayList<>();
    private Result result = new Result(0, "123456\n", "");
    private final CommandRunner commands = (command, limits) -> {
        runs.add(command);
        return result;
    };

    private ProcessMfaCodes codes(String command) {
        return new ProcessMfaCodes(command, commands, queue, time);
    }

    @Test
    void codeFor_isWhatTheCommandPrints() {
        assertThat(codes("ykman oath 'the account'").codeFor(SERIAL)).isEqualTo("123456");
        assertThat(runs).containsExactly(List.of("ykman", "oath", "the account"));
    }

    @Test
    void require_thenCodeFor_runsTheCommandOnce() {
        ProcessMfaCodes codes = codes("otp");

        codes.require(SERIAL);
        codes.require(SERIAL);

        assertThat(codes.codeFor(SERIAL)).isEqualTo("123456");
        assertThat(runs).hasSize(1);
    }

    @Test
    void codeFor_secondWithinHalfAMinute_waitsForTheNextOne() {
        ProcessMfaCodes codes = codes("otp");
        codes.codeFor(SERIAL);
        time.advance(Duration.ofMillis(29_999));
        assertThatThrownBy(() -> codes.codeFor(SERIAL)).isInstanceOf(UserActionNeeded.class);
        assertThat(runs).hasSize(1);

        time.advance(Duration.ofMillis(1));
        result = new Result(0, "654321", "");
        assertThat(codes.codeFor(SERIAL)).isEqualTo("654321");
    }

    @Test
    void codeFor_sameCodeAgain_isNotUsedAgain() {
        ProcessMfaCodes codes = codes("otp");
        codes.codeFor(SERIAL);
        time.advance(Duration.ofSeconds(30));

        assertThatThrownBy(() -> codes.codeFor(SERIAL))
                .isInstanceOf(UserActionNeeded.class)
                .hasMessageContaining("works once");
    }

    @Test
    void codeFor_givenByHand_runsNothing() {
        queue.give("111111", SERIAL);

        assertThat(codes("otp").codeFor(SERIAL)).isEqualTo("111111");
        assertThat(runs).isEmpty();
    }

    @Test
    void codeFor_noCodePrinted_saysSoWithoutIt() {
        result = new Result(0, "TEST-SECRET-seed", "");

        assertThatThrownBy(() -> codes("otp").codeFor(SERIAL))
                .isInstanceOf(UserActionNeeded.class)
                .hasMessageContaining("mfa_process", "six digits")
                .hasMessageNotContaining("TEST-SECRET");
    }

    @Test
    void codeFor_commandFails_isTriedAgainLater() {
        result = new Result(1, "", "touch the key\n in time");

        assertThatThrownBy(() -> codes("otp").codeFor(SERIAL))
                .isInstanceOf(Unavailable.class)
                .hasMessage("mfa_process ended with exit status 1; it said: touch the key in time");
    }

    @Test
    void codeFor_noSuchCommand_isUnavailable() {
        CommandRunner none = (command, limits) -> {
            throw new IOException("otp cannot be started");
        };

        assertThatThrownBy(() -> new ProcessMfaCodes("otp", none, queue, time).codeFor(SERIAL))
                .isInstanceOf(Unavailable.class)
                .hasMessage("mfa_process failed: otp cannot be started");
    }

    @Test
    void codeFor_lineThatIsNoCommand_isConfiguredWrongly() {
        assertThatThrownBy(() -> codes("otp 'open").codeFor(SERIAL)).isInstanceOf(InvalidConfiguration.class);
    }
}
