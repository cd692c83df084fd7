package dev.rolecall.server.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.testing.VirtualTime;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxSettingsTest {
    @Test
    void withAccountId_isTheAccountOfTheBuiltInUser() {
        SandboxSts sts = new SandboxSts(
                SandboxSettings.defaults().withAccountId("210987654321"), VirtualTime.atNoon(), new Random(7));

        assertThat(sts.credentials().accountId()).isEqualTo("210987654321");
        assertThat(sts.credentials().accessKeyId().value()).matches("AKIA[A-Z2-7]{16}");
        assertThat(sts.credentials().secretAccessKey().expose()).matches("SANDBOX\\+[A-Za-z0-9+/]{32}");
    }

    @Test
    void credentials_ofTwoSandboxes_differInTheirSecret() {
        SandboxSts one = new SandboxSts(SandboxSettings.defaults(), VirtualTime.atNoon(), new Random(1));
        SandboxSts two = new SandboxSts(SandboxSettings.defaults(), VirtualTime.atNoon(), new Random(2));

        assertThat(one.credentials().secretAccessKey())
                .isNotEqualTo(two.credentials().secretAccessKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345678901", "1234567890123", "12345678901x"})
    void withAccountId_notTwelveDigits_isRefused(String id) {
        assertThatThrownBy(() -> SandboxSettings.defaults().withAccountId(id))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withRole_notARole_isRefused() {
        assertThatThrownBy(() ->
                        SandboxSettings.defaults().withRole("arn:aws:iam::123456789012:user/ada", SandboxRole.open()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user/ada");
    }

    @Test
    void withSessionDuration_underASecond_isRefused() {
        assertThatThrownBy(() -> SandboxSettings.defaults().withSessionDuration(Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SandboxSettings.defaults()
                        .withSessionDuration(Duration.ofSeconds(1))
                        .sessionDuration())
                .isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {3599, 43_201})
    void withMaxSessionDuration_outsideOneToTwelveHours_isRefused(long seconds) {
        assertThatThrownBy(() -> SandboxRole.open().withMaxSessionDuration(Duration.ofSeconds(seconds)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
