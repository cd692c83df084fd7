package dev.rolecall.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.http.HttpDate;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z, 'Sun, 01 Mar 2026 12:00:00 GMT'",
        "2026-03-01T12:00:00.999999999Z, 2026-03-01T12:00:00Z, 'Sun, 01 Mar 2026 12:00:00 GMT'",
        "2026-12-31T23:59:59.5Z, 2026-12-31T23:59:59Z, 'Thu, 31 Dec 2026 23:59:59 GMT'",
        "2028-02-29T00:00:00Z, 2028-02-29T00:00:00Z, 'Tue, 29 Feb 2028 00:00:00 GMT'",
    })
    void assertion44_time_isCutToWholeSeconds(Instant instant, String iso, String http) {
        assertThat(WireTime.iso(instant)).isEqualTo(iso).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(HttpDate.format(instant)).isEqualTo(http);
    }

    @ParameterizedTest
    @CsvSource({
        "2019-01-21T09:00:43Z, 21 Jan 2019 09:00:43 GMT",
        "2026-09-03T00:00:00.9Z, 03 Sep 2026 00:00:00 GMT",
    })
    void assertion64_maintenance_isInTheFormOfMailHeaders(Instant instant, String text) {
        assertThat(WireTime.maintenance(instant)).isEqualTo(text);
    }
}
