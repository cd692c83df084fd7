package dev.rolecall.testkit;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Serves roles to the code under test, as the machines of AWS do: with the sandbox's credentials, on free ports of the
 * loopback interface.
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
 * <p>In a static field there is one server for the class and the classes nested in it, in any other field one for each method,
 * unless the class has one instance ({@code Lifecycle.PER_CLASS}); {@link RolecallBuilder#forEachMethod} makes it one for each
 * method in any case. With {@code @ExtendWith(RolecallExtension.class)} on a class or a method it has one with the role
 * {@code app}. In each case constructors, test methods and lifecycle methods can have it as a parameter of type {@link Rolecall}.
 *
 * <p>Each method finds the server of its class as it began: without faults, events, requests, other roles or options, and with
 * its clock set back. What is to hold for all methods is done in {@code @BeforeEach}.
 *
 * <p>Classes and methods may run at once, for nothing here is global. Those that change their server need one each then.
 */
public final class RolecallExtension extends Rolecall
        implements BeforeAllCallback, BeforeEachCallback, TestInstancePreConstructCallback, ParameterResolver {
    private final Scopes scopes;

    /** With what a {@link #builder} begins with. */
    public RolecallExtension() {
        this(builder().plan(), false);
    }

    RolecallExtension(ServerPlan plan, boolean forEachMethod) {
        this.scopes = new Scopes(plan, forEachMethod, new ServersInUse());
    }

    public static RolecallBuilder builder() {
        return new RolecallBuilder();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        scopes.of(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        scopes.of(context);
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext instance, ExtensionContext context) {
        scopes.of(context);
    }

    /** What a constructor does is done for the method that it comes before. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Rolecall.class;
    }

    @Override
    public Rolecall resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return scopes.of(context)
                .map(TestScope::rolecall)
                .orElseThrow(() -> new ParameterResolutionException("there is a server for each method and none for the"
                        + " class; take Rolecall as a parameter of the method or of @BeforeEach instead"));
    }

    @Override
    TestServer running() {
        return scopes.servers().now();
    }
}
