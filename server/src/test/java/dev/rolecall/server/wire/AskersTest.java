package dev.rolecall.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.http.Caller;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.TestRequest;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class AskersTest {
    private static Request by(OptionalLong uid) {
        Request get = TestRequest.get();
        Caller caller = get.caller().ownedBy(uid);
        return new Request("GET", "/", null, 1, get.headers(), caller, get.local(), get.body());
    }

    @Test
    void user_thatTheSystemTells_isTheCaller() {
        assertThat(Askers.of("imds", by(OptionalLong.of(1000))).caller()).isEqualTo("uid=1000");
        assertThat(Askers.of("imds", by(OptionalLong.of(33))).caller()).isEqualTo("uid=33");
        assertThat(Askers.of("imds", by(OptionalLong.empty())).caller()).isNull();
    }

    @Test
    void pod_thatATokenNames_isTheCallerRatherThanItsUser() {
        assertThat(Askers.of("eks", by(OptionalLong.of(1000)).of("team/app/web-0"))
                        .caller())
                .isEqualTo("service-account=team/app/web-0");
        assertThat(Askers.of("eks", by(OptionalLong.empty()).of("team/app")).shownCaller())
                .isEqualTo("service-account=team/app");
    }
}
