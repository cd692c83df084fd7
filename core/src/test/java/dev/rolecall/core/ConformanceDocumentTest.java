package dev.rolecall.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.Proofs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/CONFORMANCE.md} and the tests of all modules tell the same story. */
final class ConformanceDocumentTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|.* \\| (.+) \\|$");
    /** {@code assertion7_…}, {@code assertions5And6_…}, {@code json_assertions87_88_…}. */
    private static final Pattern NUMBERS = Pattern.compile("(?:\\.|_)assertions?(\\d+(?:(?:And|_)\\d+)*)_");

    @Test
    void numbers_areAllThereInTheirOrder() throws IOException {
        assertThat(rows().stream().map(Row::number))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 110).boxed().toList());
    }

    @Test
    void proofsOfTheDocument_exist() throws IOException {
        Proofs known = Proofs.ofTheRepository();

        for (Row row : rows()) {
            assertThat(row.proofs()).as("row %d", row.number()).allMatch(known::exists);
            assertThat(row.proofs().isEmpty())
                    .as("row %d has a proof or a dash", row.number())
                    .isEqualTo(row.cell().startsWith("—"));
        }
    }

    @Test
    void testsThatCarryANumber_areInItsRow() throws IOException {
        Set<String> claims = Proofs.ofTheRepository().methods().stream()
                .flatMap(ConformanceDocumentTest::claims)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(claims).isNotEmpty();

        for (Row row : rows()) {
            row.proofs().forEach(proof -> claims.remove(row.number() + " " + proof));
        }
        assertThat(claims).as("not in the row of their number").isEmpty();
    }

    /** A number, and the last cell of its row. */
    private record Row(int number, String cell) {
        List<String> proofs() {
            return Proofs.quoted(cell);
        }
    }

    private static List<Row> rows() throws IOException {
        String document = Files.readString(Proofs.REPOSITORY.resolve("docs/CONFORMANCE.md"));
        return Proofs.matches(ROW, document)
                .map(match -> new Row(Integer.parseInt(match.group(1)), match.group(2)))
                .toList();
    }

    /** {@code 7 TokenTest.assertion7_…}, for each number in the name. */
    private static Stream<String> claims(String method) {
        return Proofs.matches(NUMBERS, method)
                .flatMap(match -> Stream.of(match.group(1).split("And|_")))
                .map(number -> number + " " + method);
    }
}
