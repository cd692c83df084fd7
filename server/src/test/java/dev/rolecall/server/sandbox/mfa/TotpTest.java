package dev.rolecall.server.sandbox.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {
    /** The ASCII text 12345678901234567890 of RFC 6238, appendix B. */
    private final Totp device = Totp.ofBase32(Secret.of("gezd gnbv gy3t qojq GEZD GNBV GY3T QOJQ===="));

    private final VirtualTime time = VirtualTime.atNoon();
    private final MfaCodes codes = new MfaCodes(time);

    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "20000000000, 353130"})
    void codeAt_vectorsOfTheRfc_agree(long epochSecond, String code) {
        assertThat(device.codeAt(Instant.ofEpochSecond(epochSecond))).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEST-SECRET", "A", "===", "0189"})
    void ofBase32_notBase32_isRefusedWithoutRepeatingIt(String seed) {
        assertThatThrownBy(() -> Totp.ofBase32(Secret.of(seed)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("an MFA seed must")
                .hasMessageNotContaining("TEST-SECRET");
    }

    @ParameterizedTest
    @CsvSource({"-31, false", "-30, true", "0, true", "59, true", "60, false"})
    void take_oneStepEarlyOrLate_isAccepted(long seconds, boolean accepted) {
        String code = device.codeAt(time.instant().plusSeconds(seconds));

        assertThat(codes.take("role", device, code)).isEqualTo(accepted);
    }

    @Test
    void take_twice_isRefusedForThatRoleOnly() {
        String code = device.codeAt(time.instant());

        assertThat(codes.take("role", device, code)).isTrue();
        assertThat(codes.take("role", device, code)).isFalse();
        assertThat(codes.take("other", device, code)).isTrue();
        time.advance(Duration.ofSeconds(30));
        assertThat(codes.take("role", device, code)).isFalse();
        assertThat(codes.take("role", device, device.codeAt(time.instant()))).isTrue();
    }
}
