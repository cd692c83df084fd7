package dev.rolecall.core.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.slf4j.LoggerFactory;

/**
 * Fails every test during which a secret reaches a log line, or the text of the exception that the test ends with.
 *
 * <p>JUnit finds it by itself, in every module that has this jar and the setting
 * {@code junit.jupiter.extensions.autodetection.enabled} in its tests. Our own packages log at TRACE while a test runs, so
 * that no level hides a leak.
 */
public final class SecretLeakExtension implements BeforeEachCallback, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(SecretLeakExtension.class);
    private static final String OWN_PACKAGES = "dev.rolecall";

    @Override
    public void beforeEach(ExtensionContext context) {
        Watch watch = new Watch();
        context.getStore(NAMESPACE).put(Watch.class, watch);
        watch.begin();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Watch watch = context.getStore(NAMESPACE).remove(Watch.class, Watch.class);
        if (watch == null) {
            return;
        }
        List<String> leaks = watch.end();
        if (!leaks.isEmpty()) {
            throw new AssertionError("a secret reached the log: " + leaks);
        }
        context.getExecutionException().flatMap(SecretMarkers::in).ifPresent(marker -> {
            throw new AssertionError("the exception of this test carries a secret: " + marker);
        });
    }

    /** Listens to all loggers, and remembers where a secret was, not the secret. */
    static final class Watch extends AppenderBase<ILoggingEvent> {
        private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
        private final Logger own = logger(OWN_PACKAGES);
        private final @Nullable Level ownLevel = own.getLevel();

        void begin() {
            setContext(own.getLoggerContext());
            start();
            own.setLevel(Level.TRACE);
            logger(Logger.ROOT_LOGGER_NAME).addAppender(this);
        }

        List<String> end() {
            logger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
            own.setLevel(ownLevel);
            stop();
            return leaks();
        }

        List<String> leaks() {
            return List.copyOf(leaks);
        }

        @Override
        protected void append(ILoggingEvent event) {
            SecretMarkers.in(event)
                    .ifPresent(marker -> leaks.add(event.getLevel() + " " + event.getLoggerName() + " " + marker));
        }

        private static Logger logger(String name) {
            return (Logger) LoggerFactory.getLogger(name);
        }
    }
}
