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
                && hasCompany(method, owner);
    }

    /** Whether others run beside it, or beside a class around it, that are in the class of the owner. */
    private static boolean hasCompany(ExtensionContext context, ExtensionContext owner) {
        if (context.getUniqueId().equals(owner.getUniqueId())) {
            return false;
        }
        Optional<ExtensionContext> parent = context.getParent();
        boolean concurrent = context.getExecutionMode() == ExecutionMode.CONCURRENT && !isLocked(parent);
        return concurrent || parent.filter(around -> hasCompany(around, owner)).isPresent();
    }

    /** In a class with a lock, such as that of {@link SdkSystemProperties}, JUnit runs one after another. */
    private static boolean isLocked(Optional<ExtensionContext> context) {
        return context.filter(one ->
                        AnnotationSupport.findRepeatableAnnotations(one.getTestClass(), ResourceLock.class).stream()
                                        .anyMatch(lock -> lock.mode() == ResourceAccessMode.READ_WRITE)
                                || isLocked(one.getParent()))
                .isPresent();
    }
}
