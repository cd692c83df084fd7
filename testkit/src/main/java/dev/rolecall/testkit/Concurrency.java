package dev.rolecall.testkit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.commons.support.AnnotationSupport;

/** Whether JUnit may run other methods of a class at the same time as one. */
final class Concurrency {
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private Concurrency() {}

    /** By what the method, the classes around it and the configuration say, and not by what happens to run just now. */
    static boolean of(ExtensionContext method, ExtensionContext owner) {
        return method.getConfigurationParameter(PARALLEL)
                        .filter(Boolean::parseBoolean)
                        .isPresent()
                && below(Optional.of(method), owner);
    }

    private static boolean below(Optional<ExtensionContext> context, ExtensionContext owner) {
        return context.filter(one -> !locked(one))
                .filter(one -> !one.getUniqueId().equals(owner.getUniqueId()))
                .filter(one -> one.getExecutionMode() == ExecutionMode.CONCURRENT || below(one.getParent(), owner))
                .isPresent();
    }

    /** A class with a lock, such as that of {@link SdkSystemProperties}, has its methods run one after another. */
    private static boolean locked(ExtensionContext context) {
        return context.getTestMethod().isEmpty()
                && AnnotationSupport.findRepeatableAnnotations(context.getElement(), ResourceLock.class).stream()
                        .anyMatch(lock -> lock.mode() == ResourceAccessMode.READ_WRITE);
    }
}
