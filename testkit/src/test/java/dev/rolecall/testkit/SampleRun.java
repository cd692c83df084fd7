package dev.rolecall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Test classes that are run by a test, to see what becomes of them. */
record SampleRun(EngineExecutionResults results) {
    private static final Map<String, String> AT_ONCE = Map.of(
            "junit.jupiter.execution.parallel.enabled",
            "true",
            "junit.jupiter.execution.parallel.mode.default",
            "concurrent",
            "junit.jupiter.execution.parallel.mode.classes.default",
            "concurrent",
            "junit.jupiter.execution.parallel.config.strategy",
            "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism",
            "4");

    /** One method after another. */
    static SampleRun of(Class<?>... classes) {
        return of(Map.of(), classes);
    }

    /** Classes and methods at once, four at the most. */
    static SampleRun atOnce(Class<?>... classes) {
        return of(AT_ONCE, classes);
    }

    private static SampleRun of(Map<String, String> parameters, Class<?>... classes) {
        return new SampleRun(EngineTestKit.engine("junit-jupiter")
                .configurationParameters(parameters)
                .selectors(Arrays.stream(classes).map(one -> selectClass(one)).toArray(ClassSelector[]::new))
                .execute());
    }

    /** All of them went well, and there are so many. */
    void succeeded(int methods) {
        assertThat(failures()).isEmpty();
        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(methods).failed(0));
    }

    /** What failed, of methods and of classes. */
    List<Throwable> failures() {
        return results.allEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }
}
