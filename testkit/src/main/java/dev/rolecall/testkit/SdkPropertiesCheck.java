package dev.rolecall.testkit;

import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Without exactly one server the SDK would look for credentials elsewhere, so the test fails before it can. */
final class SdkPropertiesCheck implements BeforeTestExecutionCallback {
    private static final String SET = "set";

    /** The properties lead to a server now. */
    static void set(ExtensionContext context) {
        Store store = store(context);
        if (store.remove(SET) != null) {
            throw new ExtensionConfigurationException(
                    "@SdkSystemProperties cannot lead to two servers; register one RolecallExtension in "
                            + context.getRequiredTestClass().getName());
        }
        store.put(SET, true);
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        if (store(context).get(SET) == null) {
            throw new ExtensionConfigurationException(
                    "@SdkSystemProperties leads nowhere; register a RolecallExtension in "
                            + context.getRequiredTestClass().getName());
        }
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(Namespace.create(SdkPropertiesCheck.class, context.getUniqueId()));
    }
}
