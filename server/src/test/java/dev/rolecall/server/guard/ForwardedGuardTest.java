package dev.rolecall.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.http.TestRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedGuardTest {
    private final ForwardedGuard guard = new ForwardedGuard();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 1.2.3.4",
                "x-forwarded-for: 127.0.0.1",
                "X-Forwarded-For:",
                "Forwarded: for=1.2.3.4"
            })
    void whatAProxyPassedOn_isRefused(String line) {
        assertThat(guard.refusal(TestRequest.get(line))).contains("forwarded by a proxy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: localhost", "X-Forwarded: no", "X-Forwarded-Forever: 1"})
    void otherHeaders_pass(String line) {
        assertThat(guard.refusal(TestRequest.get(line))).isEmpty();
    }
}
