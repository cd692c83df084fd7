package dev.rolecall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.server.config.ConfigException;
import dev.rolecall.server.config.Protocol;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When servers begin and end, and what they are made of. */
final class LifecycleTest {
    @RegisterExtension
    static final RolecallExtension outer = RolecallExtension.builder().build();

    @Nested
    class NestedClass {
        private final URI before = outer.imdsEndpoint();

        @Test
        void server_ofTheClassAround_isTheSame() {
            assertThat(outer.imdsEndpoint()).isEqualTo(before);
        }
    }

    @Nested
    @ExtendWith(RolecallExtension.class)
    class WithParameter {
        @Test
        void parameter_isAServer(Rolecall rolecall) {
            assertThat(rolecall.environment(Protocol.IMDS)).containsKey("AWS_EC2_METADATA_SERVICE_ENDPOINT");
            assertThat(rolecall.systemProperties(Protocol.ECS))
                    .containsOnlyKeys(
                            "aws.containerCredentialsFullUri",
                            "aws.containerAuthorizationTokenFile",
                            "aws.endpointUrlSts");
        }
    }

    @Test
    void running_untilItIsClosed_leavesNothingBehind() {
        Path token;
        try (RunningRolecall rolecall = RolecallExtension.builder().start()) {
            token = rolecall.authorizationTokenFile();
            assertThat(token).exists();
        }
        assertThat(Files.exists(token)).isFalse();
    }

    @Test
    void configuration_thatIsWrong_isReportedWithItsLine() {
        RolecallBuilder builder = RolecallExtension.builder().configuration("[instance]\nregoin = eu-west-1");

        assertThatThrownBy(builder::start)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("rolecall.ini")
                .hasMessageContaining("region");
    }

    @Test
    void clock_backwards_isRefused() {
        TestClock clock = TestClock.at(Instant.EPOCH);

        clock.advance(Duration.ofSeconds(2));

        assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(2));
        assertThat(clock.nanos()).isEqualTo(2_000_000_000L);
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
