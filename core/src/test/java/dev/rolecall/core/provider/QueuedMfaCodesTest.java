package dev.rolecall.core.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueuedMfaCodesTest {
    private static final String ALICE = "arn:aws:iam::111122223333:mfa/alice";
    private static final String BOB = "arn:aws:iam::111122223333:mfa/bob";

    private final VirtualTime time = VirtualTime.atNoon();
    private final List<String> asked = new ArrayList<>();
    private final QueuedMfaCodes codes = new QueuedMfaCodes(time, (serial, queue) -> asked.add(serial));

    @Test
    void codeFor_given_isTakenOnce() {
        codes.give("123456", ALICE);

        assertThat(codes.codeFor(ALICE)).isEqualTo("123456");
        assertThatThrownBy(() -> codes.codeFor(ALICE)).isInstanceOf(UserActionNeeded.class);
    }

    @Test
    void codeFor_anotherDevice_leavesTheCode() {
        codes.give("123456", ALICE);

        assertThatThrownBy(() -> codes.codeFor(BOB))
                .isInstanceOf(UserActionNeeded.class)
                .hasMessageContaining(BOB);
        assertThat(codes.codeFor(ALICE)).isEqualTo("123456");
    }

    @Test
    void codeFor_givenForAnyDevice_goesToTheFirstThatAsks() {
        codes.give("123456", null);

        assertThat(codes.codeFor(BOB)).isEqualTo("123456");
        assertThatThrownBy(() -> codes.require(ALICE)).isInstanceOf(UserActionNeeded.class);
    }

    @Test
    void require_given_takesNothing() {
        codes.give("123456", ALICE);

        codes.require(ALICE);
        codes.require(ALICE);

        assertThat(codes.codeFor(ALICE)).isEqualTo("123456");
    }

    @Test
    void require_none_asksOnceUntilACodeIsGiven() {
        assertThatThrownBy(() -> codes.require(ALICE)).isInstanceOf(UserActionNeeded.class);
        assertThatThrownBy(() -> codes.require(ALICE)).isInstanceOf(UserActionNeeded.class);
        assertThatThrownBy(() -> codes.require(BOB)).isInstanceOf(UserActionNeeded.class);
        assertThat(asked).containsExactly(ALICE, BOB);
        assertThat(codes.waiting()).containsExactly(ALICE, BOB);

        codes.give("123456", ALICE);
        assertThat(codes.waiting()).containsExactly(BOB);

        codes.codeFor(ALICE);
        assertThatThrownBy(() -> codes.require(ALICE)).isInstanceOf(UserActionNeeded.class);
        assertThat(asked).containsExactly(ALICE, BOB, ALICE);
    }

    @Test
    void waiting_nobodyAsksAnyMore_isNotShown() {
        assertThatThrownBy(() -> codes.require(ALICE)).isInstanceOf(UserActionNeeded.class);
        assertThatThrownBy(() -> codes.require(BOB)).isInstanceOf(UserActionNeeded.class);
        time.advance(Duration.ofSeconds(60));
        assertThatThrownBy(() -> codes.require(BOB)).isInstanceOf(UserActionNeeded.class);
        assertThat(codes.waiting()).containsExactly(ALICE, BOB);

        time.advance(Duration.ofMillis(1));
        assertThat(codes.waiting()).containsExactly(BOB);
    }

    @Test
    void give_theDeviceShowsAnotherByNow_isForgotten() {
        codes.give("123456", ALICE);
        time.advance(Duration.ofSeconds(60));
        codes.require(ALICE);

        time.advance(Duration.ofMillis(1));
        assertThatThrownBy(() -> codes.require(ALICE)).isInstanceOf(UserActionNeeded.class);
    }

    @Test
    void give_usedBefore_isRefusedAsLongAsItIsTheSameCode() {
        codes.give("123456", ALICE);
        assertThatIllegalArgumentException().isThrownBy(() -> codes.give("123456", BOB));

        codes.codeFor(ALICE);
        time.advance(Duration.ofSeconds(90));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codes.give("123456", ALICE))
                .withMessageContaining("wait for the next");

        time.advance(Duration.ofMillis(1));
        codes.give("123456", ALICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "12345a", " 12345", "١٢٣٤٥٦"})
    void give_anythingElse_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codes.give(text, ALICE))
                .withMessage("an MFA code has six digits");
    }
}
