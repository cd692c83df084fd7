package dev.rolecall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who can have a server as a parameter, and which one. */
final class ParametersTest {
    private static final Set<URI> seen = ConcurrentHashMap.newKeySet();

    private static void see(Rolecall rolecall) {
        assertThat(Http.status(rolecall.imdsEndpoint(), "/")).isEqualTo(401);
        seen.add(rolecall.imdsEndpoint());
    }

    @BeforeEach
    void begin() {
        seen.clear();
    }

    @ExtendWith(RolecallExtension.class)
    static final class EverywhereSample {
        EverywhereSample(Rolecall rolecall) {
            see(rolecall);
        }

        @BeforeAll
        static void beforeAll(Rolecall rolecall) {
            see(rolecall);
        }

        @BeforeEach
        void beforeEach(Rolecall rolecall) {
            see(rolecall);
        }

        @Test
        void method(Rolecall rolecall) {
            see(rolecall);
        }

        @TestFactory
        Stream<DynamicTest> factory(Rolecall rolecall) {
            return Stream.of(DynamicTest.dynamicTest("dynamic", () -> see(rolecall)));
        }

        @AfterEach
        void afterEach(Rolecall rolecall) {
            see(rolecall);
        }

        @AfterAll
        static void afterAll(Rolecall rolecall) {
            see(rolecall);
        }

        @Nested
        final class NestedSample {
            NestedSample(Rolecall rolecall) {
                see(rolecall);
            }

            @BeforeAll
            static void beforeAll(Rolecall rolecall) {
                see(rolecall);
            }

            @Test
            void method(Rolecall rolecall) {
                see(rolecall);
            }
        }
    }

    @Test
    void extendWith_onAClass_isOneServerForAllOfIt() {
        SampleRun.of(EverywhereSample.class).succeeded(3);

        assertThat(seen).hasSize(1);
    }

    static final class OnMethodsSample {
        @Test
        @ExtendWith(RolecallExtension.class)
        void one(Rolecall rolecall) {
            see(rolecall);
        }

        @Test
        @ExtendWith(RolecallExtension.class)
        void other(Rolecall rolecall) {
            see(rolecall);
        }
    }

    @Test
    void extendWith_onMethods_isAServerForEach() {
        SampleRun.of(OnMethodsSample.class).succeeded(2);

        assertThat(seen).hasSize(2);
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static final class OneInstanceSample {
        @RegisterExtension
        final RolecallExtension field =
                RolecallExtension.builder().roles("jobs").build();

        @BeforeAll
        void beforeAll(Rolecall rolecall) {
            see(rolecall);
        }

        @Test
        void method(Rolecall rolecall) {
            see(rolecall);
            assertThat(rolecall.ecsUri("jobs")).isEqualTo(field.ecsUri("jobs"));
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    @ExtendWith(RolecallExtension.class)
    static final class ConstructedOnceSample {
        ConstructedOnceSample(Rolecall rolecall) {
            see(rolecall);
        }

        @Test
        void method(Rolecall rolecall) {
            see(rolecall);
        }
    }

    @Test
    void oneInstance_hasOneServer() {
        SampleRun.of(OneInstanceSample.class, ConstructedOnceSample.class).succeeded(2);

        assertThat(seen).hasSize(2);
    }

    static final class ForEachMethodSample {
        @RegisterExtension
        static final RolecallExtension field =
                RolecallExtension.builder().forEachMethod().build();

        private final URI constructed;

        ForEachMethodSample(Rolecall rolecall) {
            constructed = rolecall.imdsEndpoint();
            assertThat(field.imdsEndpoint()).isEqualTo(constructed);
        }

        @Test
        void one(Rolecall rolecall) {
            other(rolecall);
        }

        @Test
        void other(Rolecall rolecall) {
            see(rolecall);
            assertThat(rolecall.imdsEndpoint()).isEqualTo(field.imdsEndpoint()).isEqualTo(constructed);
        }
    }

    @Test
    void forEachMethod_isAServerForEach_fromItsConstructorOn() {
        SampleRun.of(ForEachMethodSample.class).succeeded(2);

        assertThat(seen).hasSize(2);
    }

    static final class TooEarlySample {
        @RegisterExtension
        static final RolecallExtension field =
                RolecallExtension.builder().forEachMethod().build();

        @BeforeAll
        static void beforeAll(Rolecall rolecall) {
            see(rolecall);
        }

        @Test
        void method() {}
    }

    @Test
    void forEachMethod_parameterOfTheClass_isRefused() {
        assertThat(SampleRun.of(TooEarlySample.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getMessage())
                        .contains("take Rolecall as a parameter of the method or of @BeforeEach"));
    }
}
