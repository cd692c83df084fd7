package dev.rolecall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.fault.Fault;
import dev.rolecall.server.imds.TokenMode;
import dev.rolecall.server.imds.events.Announcement.Rebalance;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods that share a server do to it what they like, and none meets what another did. */
final class ServerOfClassTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";

    /** Does everything to it that can be done, but for its time. */
    private static void upset(Rolecall rolecall) {
        rolecall.steering().attach("jobs", Optional.empty());
        rolecall.steering().options(Map.of("http_tokens", "required"), Optional.empty());
        rolecall.events().announce(new Rebalance());
        rolecall.faults().add(Fault.status(503));
        Http.status(rolecall.imdsEndpoint(), ROLES);
    }

    private static void assertAsItBegan(Rolecall rolecall) {
        assertThat(rolecall.requests()).isEmpty();
        assertThat(rolecall.faults().size()).isZero();
        assertThat(rolecall.events().all()).isEmpty();
        assertThat(Http.get(rolecall.imdsEndpoint(), ROLES)).isEqualTo("app");
    }

    static final class EveryKindSample {
        private static final TestClock clock = TestClock.at(NOON);
        private static final List<URI> addresses = new ArrayList<>();

        @RegisterExtension
        static final RolecallExtension rolecall = RolecallExtension.builder()
                .roles("app", "jobs")
                .imdsTokens(TokenMode.OPTIONAL)
                .clock(clock)
                .build();

        @BeforeAll
        static void before() {
            upset(rolecall);
            clock.advance(Duration.ofMinutes(50));
        }

        private static void check() {
            assertAsItBegan(rolecall);
            assertThat(clock.instant()).isEqualTo(NOON);
            assertThat(Http.get(rolecall.imdsEndpoint(), ROLES + "app"))
                    .contains("\"Expiration\" : \"2026-03-01T13:00:00Z\"");
            addresses.add(rolecall.imdsEndpoint());
            addresses.add(rolecall.stsEndpoint());
            upset(rolecall);
            clock.advance(Duration.ofMinutes(50));
        }

        @Test
        void method() {
            check();
        }

        @RepeatedTest(2)
        void repeated() {
            check();
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "b"})
        void parameterized(String ignored) {
            check();
        }

        @Nested
        final class NestedSample {
            @Test
            void method() {
                check();
            }
        }
    }

    @Test
    void methods_ofEveryKind_findItAsItBegan_atTheSameAddresses() {
        EveryKindSample.addresses.clear();

        SampleRun.of(EveryKindSample.class).succeeded(6);

        assertThat(EveryKindSample.addresses).hasSize(12);
        assertThat(EveryKindSample.addresses.stream().distinct()).hasSize(2);
        assertThat(EveryKindSample.clock.instant()).isEqualTo(NOON);
    }

    static final class TimelessSample {
        @RegisterExtension
        static final RolecallExtension rolecall = RolecallExtension.builder()
                .roles("app", "jobs")
                .imdsTokens(TokenMode.OPTIONAL)
                .build();

        @RepeatedTest(2)
        void method() {
            assertAsItBegan(rolecall);
            upset(rolecall);
        }
    }

    @Test
    void methods_thatMoveNoClock_findItAsItBeganToo() {
        SampleRun.of(TimelessSample.class).succeeded(2);
    }

    static final class PreparingSample {
        @RegisterExtension
        static final RolecallExtension rolecall = RolecallExtension.builder().build();

        PreparingSample() {
            rolecall.faults().add(Fault.status(503));
        }

        @BeforeEach
        void prepare() {
            rolecall.faults().add(Fault.status(504));
        }

        @RepeatedTest(2)
        void method() {
            assertThat(rolecall.faults().size()).isEqualTo(2);
        }
    }

    @Test
    void constructorAndBeforeEach_areOfTheMethod() {
        SampleRun.of(PreparingSample.class).succeeded(2);
    }
}
