package dev.rolecall.testkit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Serves roles to the code under test, as the machines of AWS do: with the sandbox's credentials, on free ports of the
 * loopback interface. In a static field it runs for the whole class, in any other for each method.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RolecallExtension rolecall = RolecallExtension.builder().roles("app").build();
 *
 * @Test
 * void job_onEc2_findsItsRole() {
 *     InstanceProfileCredentialsProvider.builder().endpoint(rolecall.imdsEndpoint().toString()).build();
 * }
 * }</pre>
 *
 * <p>With {@code @ExtendWith(RolecallExtension.class)} there is one with the role {@code app} for the class, as a parameter of
 * type {@link Rolecall}. A server of a class forgets behind each method what was done to it: faults, events, roles attached
 * and options. Several may run at once, for nothing of them is global. Thread-safe between the start and the end of
 * the test.
 */
public final class RolecallExtension extends Rolecall
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private final ServerPlan plan;
    private volatile @Nullable SandboxServer running;
    /** Classes that are under way: that with the field, and the nested ones in it. */
    private int classes;

    /** With what a {@link #builder} begins with. */
    public RolecallExtension() {
        this(builder().plan());
    }

    RolecallExtension(ServerPlan plan) {
        this.plan = plan;
    }

    public static RolecallBuilder builder() {
        return new RolecallBuilder();
    }

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        classes++;
        if (classes == 1) {
            running = SandboxServer.start(plan);
        }
    }

    @Override
    public synchronized void beforeEach(ExtensionContext context) {
        if (classes == 0) {
            running = SandboxServer.start(plan);
        }
    }

    @Override
    public synchronized void afterEach(ExtensionContext context) {
        SandboxServer server = running;
        if (classes == 0) {
            stop();
        } else if (server != null) {
            server.server().faults().clear();
            server.server().steering().reset();
        }
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        classes--;
        if (classes == 0) {
            stop();
        }
    }

    private void stop() {
        SandboxServer server = running;
        running = null;
        if (server != null) {
            server.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Rolecall.class;
    }

    @Override
    public Rolecall resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return this;
    }

    @Override
    SandboxServer running() {
        SandboxServer server = running;
        if (server == null) {
            throw new IllegalStateException(
                    "Rolecall runs during tests only; is the field annotated with @RegisterExtension?");
        }
        return server;
    }
}
