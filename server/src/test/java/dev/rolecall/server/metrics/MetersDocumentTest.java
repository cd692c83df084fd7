package dev.rolecall.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/METRICS.md} is written from {@link ServerMeters}; this writes it anew when asked to. */
final class MetersDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "METRICS.md");
    private static final String COMMAND = "mvn test -pl core,server -Dtest=MetersDocumentTest -Drolecall.write=true"
            + " -Dsurefire.failIfNoSpecifiedTests=false";

    @Test
    void document_isThatOfTheMeters() throws IOException {
        if (Boolean.getBoolean("rolecall.write")) {
            Files.writeString(DOCUMENT, expected());
        }

        assertThat(Files.readString(DOCUMENT))
                .as("write it anew with: " + COMMAND)
                .isEqualTo(expected());
    }

    private static String expected() {
        return """
                # Metrics

                `GET /metrics` on the health listener (`--health-bind`, 127.0.0.1:9912 by default) answers in the text format of
                Prometheus:

                    scrape_configs:
                      - job_name: rolecall
                        static_configs:
                          - targets: ["127.0.0.1:9912"]

                Names and tags are stable. No tag holds a secret, a key or what a client calls itself. A role has about seven
                series, read off the store when somebody scrapes. Counters begin with the server, not with the first scrape.

                What to be alerted of: `rolecall_role_ready == 0`, and before it comes to that
                `rolecall_role_remaining_seconds < 900`.

                This file is written from `ServerMeters`:
                `%s`

                | Meter | Type | Unit | Tags | Meaning |
                |---|---|---|---|---|
                %s
                """.formatted(
                        COMMAND,
                        Arrays.stream(ServerMeters.values())
                                .map(MetersDocumentTest::row)
                                .collect(Collectors.joining("\n")));
    }

    private static String row(ServerMeters meter) {
        String tags = meter.tags().isEmpty() ? "—" : "`" + String.join("`, `", meter.tags()) + "`";
        return "| `" + meter.prometheusName() + "` | " + meter.type().name().toLowerCase(Locale.ROOT) + " | "
                + meter.unit() + " | " + tags + " | " + meter.meaning() + " |";
    }
}
