package dev.rolecall.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first table of {@code docs/FAULTS.md} is what a server in virtual time makes of each fault.
 * {@code -Dsimulation.write=true} writes it anew.
 */
final class FaultsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "FAULTS.md");
    private static final String BEGIN = "<!-- simulated faults: begin -->\n";
    private static final String END = "<!-- simulated faults: end -->\n";
    private static final Duration SHORT = Duration.ofMinutes(10);
    private static final Duration LONG = Duration.ofMinutes(90);

    @TempDir(factory = InMemory.class)
    private Path disk;

    @Test
    void simulatedFaults_areTheTableOfTheDocument() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END);
        String table = table();

        if (Boolean.getBoolean("simulation.write")) {
            Files.writeString(DOCUMENT, document.substring(0, begin) + table + document.substring(end));
        } else {
            assertThat(document.substring(begin, end))
                    .as("docs/FAULTS.md is out of date: run FaultsDocumentTest with -Dsimulation.write=true, and read"
                            + " what has changed")
                    .isEqualTo(table);
        }
    }

    private String table() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| Fault | Ten minutes of it | Ninety minutes of it | All well again after |");
        lines.add("|---|---|---|---|");
        for (Fault fault : Fault.values()) {
            FaultOutcome brief = outcome(fault, SHORT);
            FaultOutcome extended = outcome(fault, LONG);
            lines.add("| " + fault.text + " | " + brief.text() + " | " + extended.text() + " | " + brief.recoveryText()
                    + ", " + extended.recoveryText() + " |");
        }
        return String.join("\n", lines) + "\n";
    }

    private FaultOutcome outcome(Fault fault, Duration length) throws IOException {
        FaultScenario scenario = new FaultScenario(fault, length);
        FaultOutcome outcome = scenario.run(Files.createDirectory(disk.resolve(fault + "-" + length)));
        assertThat(outcome.broken).as("%s", scenario).isEmpty();
        assertThat(outcome.recovery).as("%s", scenario).isLessThanOrEqualTo(fault.bound);
        return outcome;
    }
}
