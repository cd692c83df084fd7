package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.provider.QueuedMfaCodes;
import dev.rolecall.core.testing.ManualExecutor;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.http.LogOf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MfaAtTerminalTest {
    private static final String SERIAL = "GAHT12345678";

    private final Deque<String> typed = new ArrayDeque<>();
    private final List<String> prompts = new ArrayList<>();
    private final Terminal terminal = prompt -> {
        prompts.add(prompt);
        return Optional.ofNullable(typed.poll());
    };
    private final ManualExecutor thread = new ManualExecutor();
    private final QueuedMfaCodes codes = new QueuedMfaCodes(VirtualTime.atNoon(), new MfaAtTerminal(terminal, thread));

    @Test
    void codeWanted_isAskedForOnAThreadOfItsOwn() {
        typed.add(" 123456 ");

        assertThatThrownBy(() -> codes.require(SERIAL)).isInstanceOf(UserActionNeeded.class);
        assertThat(prompts).isEmpty();

        thread.runAll();
        assertThat(prompts).containsExactly("Enter MFA code for GAHT12345678: ");
        assertThat(codes.codeFor(SERIAL)).isEqualTo("123456");
    }

    @Test
    void noCodeTyped_isAskedAgainWithTheReason() {
        typed.addAll(List.of("12", "123456"));

        assertThatThrownBy(() -> codes.require(SERIAL)).isInstanceOf(UserActionNeeded.class);
        thread.runAll();

        assertThat(prompts)
                .containsExactly(
                        "Enter MFA code for GAHT12345678: ",
                        "an MFA code has six digits. Enter MFA code for GAHT12345678: ");
    }

    @Test
    void terminalClosed_isToldAndNotAskedAgain() {
        try (LogOf log = LogOf.everything()) {
            assertThatThrownBy(() -> codes.require(SERIAL)).isInstanceOf(UserActionNeeded.class);
            thread.runAll();
            assertThatThrownBy(() -> codes.require(SERIAL)).isInstanceOf(UserActionNeeded.class);
            thread.runAll();

            assertThat(prompts).hasSize(1);
            assertThat(log.aboveDebug()).singleElement().asString().startsWith("WARN terminal closed");
        }
    }

    @Test
    void code_nothingTyped_isRefused() {
        assertThatThrownBy(() -> MfaAtTerminal.code(terminal, SERIAL)).isInstanceOf(Refused.class);

        typed.add("123456");
        assertThat(MfaAtTerminal.code(terminal, SERIAL)).isEqualTo("123456");
    }
}
