package dev.rolecall.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.Enforcers;
import dev.rolecall.core.testing.Proofs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code INVARIANTS.md} says to enforce a rule is there. */
final class InvariantsDocumentTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!Rule \\||-)(.+) \\| ([^|]+) \\|$");
    /** A module, or what holds without a test of ours. */
    private static final Set<String> OTHERWISE =
            Set.of("core", "server", "testkit", "testcontainers", "-Xlint:all", "AWS_EC2_METADATA_DISABLED");

    private record Row(String rule, String cell) {}

    @Test
    void enforcers_exist_inEveryRow() throws IOException {
        Enforcers known = Enforcers.ofTheRepository();

        assertThat(rows()).hasSizeGreaterThan(60).allSatisfy(row -> {
            assertThat(Proofs.quoted(row.cell).stream()
                            .filter(name -> !OTHERWISE.contains(name))
                            .map(InvariantsDocumentTest::withItsClass))
                    .as(row.rule)
                    .allMatch(known::exists);
            assertThat(row.cell).as(row.rule).isNotBlank();
        });
    }

    @Test
    void rules_standOnceEach() throws IOException {
        assertThat(rows().stream().map(Row::rule)).doesNotHaveDuplicates();
    }

    @Test
    void enforcer_thatIsNotThere_isNoticed() throws IOException {
        Enforcers known = Enforcers.ofTheRepository();

        assertThat(List.of(
                        "NoSuchTest",
                        "InvariantsDocumentTest.noSuchMethod",
                        "ArchitectureTest.noSuchRule",
                        "compat/nothing",
                        "NoSuchFuzz"))
                .noneMatch(known::exists);
        assertThat(List.of(
                        "InvariantsDocumentTest",
                        "InvariantsDocumentTest.rules_standOnceEach",
                        "ArchitectureTest.oneDoorToIni",
                        "compat/run",
                        "IniFuzz"))
                .allMatch(known::exists);
    }

    /** A rule of ArchUnit may stand behind another one without its class. */
    private static String withItsClass(String name) {
        return name.matches("[a-z]\\w+") ? "ArchitectureTest." + name : name;
    }

    private static List<Row> rows() throws IOException {
        return Proofs.matches(ROW, Files.readString(Proofs.REPOSITORY.resolve("INVARIANTS.md")))
                .map(match -> new Row(match.group(1), match.group(2)))
                .toList();
    }
}
