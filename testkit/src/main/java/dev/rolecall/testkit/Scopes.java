package dev.rolecall.testkit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The classes and methods under way with one extension. JUnit keeps their scopes, and closes each with its class or method.
 * Thread-safe.
 */
record Scopes(ServerPlan plan, boolean forEachMethod, ServersInUse servers) {
    private static final String OWNER = "owner";

    /** A class with a server for all that is in it. */
    private record Owner(ExtensionContext context, ServerOfTest server) {}

    /** That of a class or a method, which begins when it is first asked for; none for a class whose methods have their own. */
    Optional<TestScope> of(ExtensionContext context) {
        Store store = context.getStore(Namespace.create(servers));
        TestScope known = store.get(context.getUniqueId(), TestScope.class);
        if (known != null) {
            return Optional.of(known);
        }
        boolean method = context.getTestMethod().isPresent();
        if (forEachMethod && !method) {
            return Optional.empty();
        }
        TestScope scope = new TestScope(servers, method ? ofMethod(store, context) : ofClass(store, context));
        store.put(context.getUniqueId(), scope);
        wanted(context).ifPresent(properties -> {
            if (method) {
                SdkPropertiesCheck.set(context);
            }
            scope.set(properties);
        });
        return Optional.of(scope);
    }

    private TestServer ofMethod(Store store, ExtensionContext method) {
        return Optional.ofNullable(store.get(OWNER, Owner.class))
                .map(owner -> owner.server().lend(Concurrency.of(method, owner.context())))
                .orElseGet(() -> new ServerOfTest(SandboxServer.start(plan)));
    }

    private TestServer ofClass(Store store, ExtensionContext context) {
        Owner around = store.get(OWNER, Owner.class);
        if (around != null) {
            return around.server().visit();
        }
        ServerOfTest server = new ServerOfTest(SandboxServer.start(plan));
        store.put(OWNER, new Owner(context, server));
        return server;
    }

    private static Optional<SdkSystemProperties> wanted(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getTestMethod(), SdkSystemProperties.class)
                .or(() -> AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), SdkSystemProperties.class, context.getEnclosingTestClasses()));
    }
}
