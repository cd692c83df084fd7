package dev.rolecall.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.testcontainers.Announcement.Interruption;
import dev.rolecall.testcontainers.Announcement.Maintenance;
import dev.rolecall.testcontainers.Announcement.Target;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said in Java, as the management API takes it. */
final class MembersTest {
    @Test
    void fault_ofEverything_hasAllMembers() {
        Fault fault = Fault.latency(Duration.ofMillis(1500))
                .over(Protocol.EKS)
                .at("/v1/*")
                .forRole("app")
                .from("10.0.0.7")
                .on("default")
                .times(3)
                .lasting(Duration.ofMinutes(2))
                .withProbability(0.5);

        assertThat(fault.members())
                .isEqualTo(Map.of(
                        "kind", "latency",
                        "delay", "1500ms",
                        "protocol", "eks",
                        "path", "/v1/*",
                        "role", "app",
                        "client", "10.0.0.7",
                        "listener", "default",
                        "count", "3",
                        "for", "120s",
                        "probability", "0.5"));
    }

    @Test
    void fault_madeAnother_staysAsItWas() {
        Fault fault = Fault.reset();

        assertThat(fault.times(1)).isNotSameAs(fault);
        assertThat(fault.members()).isEqualTo(Map.of("kind", "reset"));
    }

    @Test
    void interruption_usual_isThatOfEc2() {
        assertThat(Interruption.usual().members())
                .isEqualTo(Map.of("type", "spot-interruption", "action", "terminate", "lead", "120s"));
    }

    @Test
    void maintenance_withoutWords_leavesThemOut() {
        assertThat(Maintenance.usual().members())
                .isEqualTo(Map.of("type", "scheduled-maintenance", "code", "system-reboot", "not_before", "0s"));
        assertThat(new Maintenance(
                                MaintenanceCode.INSTANCE_STOP,
                                Optional.of("Bad disk"),
                                Duration.ofHours(1),
                                Optional.of(Duration.ofHours(2)))
                        .members())
                .containsEntry("description", "Bad disk")
                .containsEntry("not_after", "7200s");
    }

    @Test
    void target_isWrittenAsAws() {
        assertThat(new Target(TargetState.WARMED_STOPPED).members()).containsEntry("state", "Warmed:Stopped");
    }

    @Test
    void span_thatCannotBeWritten_isRefused() {
        assertThat(Spans.seconds(Duration.ofSeconds(999_999))).isEqualTo("999999s");
        assertThatThrownBy(() -> Spans.seconds(Duration.ofSeconds(1_000_000))).hasMessageContaining("from 0 to 999999");
        assertThatThrownBy(() -> Spans.seconds(Duration.ofMillis(1500))).hasMessageContaining("whole seconds");
        assertThatThrownBy(() -> Spans.seconds(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Spans.millis(Duration.ofNanos(1))).hasMessageContaining("whole milliseconds");
        assertThatThrownBy(() -> Spans.millis(Duration.ofMillis(1_000_001))).hasMessageContaining("999999");
    }

    @Test
    void json_ofAnyText_isEscaped() {
        assertThat(Json.object(Map.of("a", "\"\\\n\u0001é"))).isEqualTo("{\"a\":\"\\\"\\\\\\u000a\\u0001é\"}");
        assertThat(Json.object(Map.of())).isEqualTo("{}");
    }

    @Test
    void id_isTheMemberAndNoPartOfAText() {
        assertThat(Json.id("{\"description\":\"x\\\"id\\\":\\\"9\\\"\",\"id\" : \"7\"}"))
                .isEqualTo("7");
        assertThatThrownBy(() -> Json.id("{}")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void segment_isEncoded() {
        assertThat(Json.segment("a/b c+d")).isEqualTo("a%2Fb%20c%2Bd");
    }
}
