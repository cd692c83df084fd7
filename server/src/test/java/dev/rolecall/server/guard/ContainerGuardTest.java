package dev.rolecall.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.http.Caller;
import dev.rolecall.server.http.CallerContainer;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.TestRequest;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContainerGuardTest {
    private static final Set<String> ROLES = Set.of("app", "jobs");

    private static Request from(Caller caller) {
        Request get = TestRequest.get();
        return new Request("GET", "/", null, 1, get.headers(), caller, get.local(), get.body());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "app, false, none",
                "app, true, none",
                "other, false, sent from a container whose label rolecall.role names no role of the listener",
                "other, true, sent from a container whose label rolecall.role names no role of the listener",
                "'', true, sent from a container whose label rolecall.role names no role of the listener",
                "APP, true, sent from a container whose label rolecall.role names no role of the listener",
                "none, false, sent from a container without label rolecall.role",
                "none, true, none"
            })
    void label_decides(String label, boolean unlabelled, String refusal) {
        CallerContainer container = new CallerContainer("0123456789ab", "web", Optional.ofNullable(label));
        Request request = from(TestRequest.get().caller().in(container));

        assertThat(new ContainerGuard(ROLES, unlabelled).refusal(request)).isEqualTo(Optional.ofNullable(refusal));
    }

    /** Not even the attached role is for somebody whom nobody knows. */
    @Test
    void callerInNoKnownContainer_isRefusedWithTheReason() {
        for (boolean unlabelled : new boolean[] {false, true}) {
            ContainerGuard guard = new ContainerGuard(ROLES, unlabelled);

            assertThat(guard.refusal(TestRequest.get())).contains("sent by nobody knows which container");
            assertThat(guard.refusal(from(TestRequest.get().caller().inNoContainer("why"))))
                    .contains("why");
            assertThat(guard.name()).isEqualTo("container");
        }
    }
}
