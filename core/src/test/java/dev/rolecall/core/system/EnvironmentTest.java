package dev.rolecall.core.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvironmentTest {
    @Test
    void get_blankValue_countsAsUnset() {
        Environment environment = Environment.of(Map.of("A", "x", "B", "", "C", " \t"));

        assertThat(environment.get("A")).contains("x");
        assertThat(environment.get("B")).isEmpty();
        assertThat(environment.get("C")).isEmpty();
        assertThat(environment.get("D")).isEmpty();
    }

    @Test
    void system_variableOfTheBuild_isSeen() {
        assertThat(Environment.system().get("AWS_EC2_METADATA_DISABLED")).contains("true");
    }

    @Test
    void property_ofTheJvm_isSeenAsAVariableIs() {
        assertThat(Environment.system().property("java.specification.version")).isPresent();
        assertThat(Environment.system().property("dev.rolecall.no-such-property"))
                .isEmpty();
        Environment fixed = Environment.of(Map.of("a", "variable"), Map.of("a", "property", "b", " "));
        assertThat(fixed.property("a")).contains("property");
        assertThat(fixed.get("a")).contains("variable");
        assertThat(fixed.property("b")).isEmpty();
        assertThat(Environment.of(Map.of("a", "variable")).property("a")).isEmpty();
    }
}
