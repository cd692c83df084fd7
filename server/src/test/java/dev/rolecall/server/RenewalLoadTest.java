package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.provider.StsLoad;
import dev.rolecall.server.config.OnDemandConfig;
import dev.rolecall.server.config.RefreshConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RenewalLoadTest {
    /** A call a second is 3,600 an hour; 1,636 roles of one call need 3,599.2, and one more needs 3,601.4. */
    private static final int MOST_ROLES = 1636;

    private static List<SessionProvider> roles(int count, int calls, int accounts) {
        List<SessionProvider> roles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            roles.add(new Costly(new StsLoad("account" + i % accounts, calls)));
        }
        return roles;
    }

    private static Optional<String> tooMuch(List<SessionProvider> roles, int all, int perAccount) {
        return RenewalLoad.tooMuch(roles, new RefreshConfig(all, perAccount, Duration.ZERO, OnDemandConfig.DEFAULT));
    }

    @Test
    void roles_withinTheCeiling_deserveNoWord() {
        assertThat(tooMuch(roles(MOST_ROLES, 1, 1), 1, 1)).isEmpty();
    }

    @Test
    void roles_beyondTheCeiling_nameItsSetting() {
        assertThat(tooMuch(roles(MOST_ROLES + 1, 1, 1), 1, 1))
                .hasValueSatisfying(word -> assertThat(word).contains("1.0 calls", "sts_calls_per_second = 1:"));
    }

    @Test
    void chains_countAsManyCallsAsTheyMake() {
        assertThat(tooMuch(roles(MOST_ROLES / 2, 3, 1), 1, 1)).isPresent();
    }

    @Test
    void roles_beyondTheCeilingOfAnAccount_nameThatSetting() {
        assertThat(tooMuch(roles(2 * MOST_ROLES, 1, 2), 2, 1)).isEmpty();
        assertThat(tooMuch(roles(2 * MOST_ROLES, 1, 1), 2, 1))
                .hasValueSatisfying(word -> assertThat(word).contains("sts_calls_per_second_per_account = 1:"));
    }

    @Test
    void roles_thatShareASession_countOnce() {
        List<SessionProvider> same = Collections.nCopies(10 * MOST_ROLES, new Costly(new StsLoad("a", 1)));

        assertThat(tooMuch(same, 1, 1)).isEmpty();
    }

    private record Costly(StsLoad load) implements SessionProvider {
        @Override
        public Session open() {
            throw new IllegalStateException("not asked for a session here");
        }
    }
}
