package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpansTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, true",
        "PT60S, true",
        "PT-60S, true",
        "PT60.000000001S, false",
        "PT-60.000000001S, false",
        "PT-1H, false"
    })
    void within_isOnBothSidesOfZero_theLimitIncluded(Duration span, boolean within) {
        assertThat(Spans.within(Duration.ofSeconds(60), span)).isEqualTo(within);
    }
}
