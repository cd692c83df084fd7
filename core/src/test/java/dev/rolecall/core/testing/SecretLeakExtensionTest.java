package dev.rolecall.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.SecretLeakExtension.Watch;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The watch under test stands beside the one of this very test, so leaks are logged where only the former listens. */
final class SecretLeakExtensionTest {
    private static final String SECRET = "TEST-SECRET-1";

    @Test
    void end_silence_hasNoLeaks() {
        assertThat(leaksOf(log -> log.info("renewed key={}", "…9999"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEST-SECRET-x", "xSANDBOX+y", "SANDBOXTOKEN"})
    void in_marker_isFoundAnywhereInTheText(String text) {
        assertThat(SecretMarkers.in("before" + text + "after")).isPresent();
        assertThat(SecretMarkers.in("sandbox plus test secret")).isEmpty();
    }

    @Test
    void end_secretInMessage_namesLoggerLevelAndMarkerOnly() {
        assertThat(leaksOf(log -> log.warn("key {}", SECRET))).containsExactly("WARN watched.alone TEST-SECRET");
    }

    @Test
    void end_secretInUnusedArgument_isALeak() {
        assertThat(leaksOf(log -> log.info("no place for it", SECRET, Map.of())))
                .hasSize(1);
    }

    @Test
    void end_secretInCauseOrSuppressed_isALeak() {
        IllegalStateException suppressed = new IllegalStateException("clean");
        suppressed.addSuppressed(new IllegalStateException(SECRET));

        assertThat(leaksOf(log -> log.error("failed", new IllegalStateException("clean", new Error(SECRET)))))
                .hasSize(1);
        assertThat(leaksOf(log -> log.error("failed", suppressed))).hasSize(1);
    }

    @Test
    void end_secretInKeyValueOrContext_isALeak() {
        assertThat(leaksOf(log -> log.atInfo().addKeyValue("key", SECRET).log("structured")))
                .hasSize(1);
        try (MDC.MDCCloseable context = MDC.putCloseable("key", SECRET)) {
            assertThat(context).isNotNull();
            assertThat(leaksOf(log -> log.info("in context"))).hasSize(1);
        }
    }

    @Test
    void in_throwable_readsTheWholeChain() {
        assertThat(SecretMarkers.in(new IllegalStateException("clean", new Error(SECRET))))
                .contains("TEST-SECRET");
        assertThat(SecretMarkers.in(new IllegalStateException("clean"))).isEmpty();
    }

    @Test
    void thisTest_isWatched_atTrace() {
        assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(SecretLeakExtension.class);
        assertThat(LoggerFactory.getLogger("dev.rolecall.core").isTraceEnabled())
                .isTrue();
        assertThat(LoggerFactory.getLogger("org.example").isDebugEnabled()).isFalse();
    }

    private static List<String> leaksOf(Consumer<Logger> action) {
        ch.qos.logback.classic.Logger alone = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("watched.alone");
        alone.setAdditive(false);
        Watch watch = new Watch();
        watch.setContext(alone.getLoggerContext());
        watch.start();
        alone.addAppender(watch);
        try {
            action.accept(alone);
        } finally {
            alone.detachAppender(watch);
        }
        return watch.leaks();
    }
}
