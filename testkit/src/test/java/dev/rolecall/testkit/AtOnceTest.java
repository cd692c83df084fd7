package dev.rolecall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.server.fault.Fault;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Classes and methods that run at once; each sample waits until the other one is there too. */
final class AtOnceTest {
    private static final Set<URI> seen = ConcurrentHashMap.newKeySet();
    private static final CyclicBarrier two = new CyclicBarrier(2);

    private static void meet() throws Exception {
        two.await(1, TimeUnit.MINUTES);
    }

    @BeforeEach
    void begin() {
        seen.clear();
        two.reset();
    }

    @ExtendWith(RolecallExtension.class)
    static final class SharingSample {
        @Test
        void one(Rolecall rolecall) throws Exception {
            other(rolecall);
        }

        @Test
        void other(Rolecall rolecall) throws Exception {
            meet();
            seen.add(rolecall.imdsEndpoint());
            assertThat(Http.status(rolecall.imdsEndpoint(), "/")).isEqualTo(401);
            assertThatThrownBy(rolecall::faults)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("methods that run at once share this server")
                    .hasMessageContaining("forEachMethod()");
            assertThatThrownBy(rolecall::steering).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(rolecall::events).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(rolecall::requests).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(rolecall::forgetRequests).isInstanceOf(IllegalStateException.class);
            meet();
        }
    }

    @Test
    void methodsOnOneServer_canUseItButNotChangeIt() {
        SampleRun.atOnce(SharingSample.class).succeeded(2);

        assertThat(seen).hasSize(1);
    }

    static final class OwnSample {
        @RegisterExtension
        static final RolecallExtension field =
                RolecallExtension.builder().forEachMethod().build();

        @Test
        void one(Rolecall rolecall) throws Exception {
            other(rolecall);
        }

        @Test
        void other(Rolecall rolecall) throws Exception {
            meet();
            field.faults().add(Fault.status(503));
            Http.status(rolecall.imdsEndpoint(), "/");
            meet();
            assertThat(rolecall.faults().size()).isEqualTo(1);
            assertThat(rolecall.requests()).hasSize(1);
            assertElsewhereRefused(field);
            meet();
        }

        /** Which of the two servers would it be? */
        private static void assertElsewhereRefused(RolecallExtension field) {
            assertThatThrownBy(CompletableFuture.supplyAsync(field::imdsEndpoint)::join)
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("take Rolecall as a parameter");
        }
    }

    @Test
    void methodsOnTheirOwnServers_doNotMeet() {
        SampleRun.atOnce(OwnSample.class).succeeded(2);
    }

    @Execution(ExecutionMode.SAME_THREAD)
    abstract static class Base {
        @RegisterExtension
        static final RolecallExtension field = RolecallExtension.builder().build();

        @Test
        void method() throws Exception {
            meet();
            field.faults().add(Fault.status(503));
            seen.add(field.imdsEndpoint());
            meet();
            assertThat(field.faults().size()).isEqualTo(1);
        }

        @Test
        void another() throws Exception {
            method();
        }
    }

    @ResourceLock("a")
    @Execution(ExecutionMode.CONCURRENT)
    static final class FirstSample extends Base {}

    @ResourceLock("b")
    @Execution(ExecutionMode.CONCURRENT)
    static final class SecondSample extends Base {}

    @Test
    void classesWithOneField_haveAServerEach_andMethodsOfALockedClassMayChangeIt() {
        SampleRun.atOnce(FirstSample.class, SecondSample.class).succeeded(4);

        assertThat(seen).hasSize(2);
    }

    @ExtendWith(RolecallExtension.class)
    @Execution(ExecutionMode.SAME_THREAD)
    static final class OneAfterAnotherSample {
        @Test
        void one(Rolecall rolecall) {
            other(rolecall);
        }

        @Test
        void other(Rolecall rolecall) {
            rolecall.faults().add(Fault.status(503));
            assertThat(rolecall.faults().size()).isEqualTo(1);
        }
    }

    @Test
    void methodsOneAfterAnother_amongOtherClasses_mayChangeTheirServer() {
        SampleRun.atOnce(OneAfterAnotherSample.class).succeeded(2);
    }
}
