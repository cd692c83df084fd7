package dev.rolecall.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.Enforcers;
import dev.rolecall.core.testing.Proofs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every threat of {@code SECURITY.md} has a guard, a test that exists, and a word on what is left. */
final class SecurityDocumentTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (?!Threat \\||-)([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern LINE = Pattern.compile("(?m)^\\| (?!Threat \\||-).*$");

    private record Row(String threat, String tests) {}

    @Test
    void tests_exist_forEveryThreat() throws IOException {
        Enforcers known = Enforcers.ofTheRepository();

        assertThat(rows())
                .hasSizeGreaterThan(25)
                .allSatisfy(row -> assertThat(Proofs.quoted(row.tests))
                        .as(row.threat)
                        .isNotEmpty()
                        .allMatch(known::exists));
    }

    /** A cell too few or too many would leave a row out of the test above. */
    @Test
    void rows_haveFourCells() throws IOException {
        assertThat(rows()).hasSameSizeAs(Proofs.matches(LINE, table()).toList());
    }

    /** That of the threats; others follow. */
    private static String table() throws IOException {
        String document = Files.readString(Proofs.REPOSITORY.resolve("SECURITY.md"));
        return document.substring(document.indexOf("## Threats"), document.indexOf("## Supply chain"));
    }

    private static List<Row> rows() throws IOException {
        return Proofs.matches(ROW, table())
                .map(match -> new Row(match.group(1), match.group(3)))
                .toList();
    }
}
