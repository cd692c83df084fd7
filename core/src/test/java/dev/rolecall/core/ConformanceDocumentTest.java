package dev.rolecall.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/CONFORMANCE.md} and the tests of all modules tell the same story. */
final class ConformanceDocumentTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Path CASES = Path.of("src", "test", "resources");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|.* \\| (.+) \\|$");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST_METHOD = Pattern.compile("\\w+Test\\.\\w+");
    private static final Pattern METHOD = Pattern.compile("\\bvoid (\\w+)\\(");
    /** {@code assertion7_…}, {@code assertions5And6_…}, {@code json_assertions87_88_…}. */
    private static final Pattern NUMBERS = Pattern.compile("(?:\\.|_)assertions?(\\d+(?:(?:And|_)\\d+)*)_");

    @Test
    void numbers_areAllThereInTheirOrder() throws IOException {
        assertThat(rows().stream().map(Row::number))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 110).boxed().toList());
    }

    @Test
    void proofsOfTheDocument_exist() throws IOException {
        Set<String> methods = methods();

        for (Row row : rows()) {
            assertThat(row.proofs()).as("row %d", row.number()).allMatch(proof -> exists(proof, methods));
            assertThat(row.proofs().isEmpty())
                    .as("row %d has a proof or a dash", row.number())
                    .isEqualTo(row.cell().startsWith("—"));
        }
    }

    @Test
    void testsThatCarryANumber_areInItsRow() throws IOException {
        Set<String> claims = methods().stream()
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
            return matches(QUOTED, cell).map(match -> match.group(1)).toList();
        }
    }

    private static List<Row> rows() throws IOException {
        String document = Files.readString(REPOSITORY.resolve("docs/CONFORMANCE.md"));
        return matches(ROW, document)
                .map(match -> new Row(Integer.parseInt(match.group(1)), match.group(2)))
                .toList();
    }

    private static boolean exists(String proof, Set<String> methods) {
        if (TEST_METHOD.matcher(proof).matches()) {
            return methods.contains(proof);
        }
        return Files.isRegularFile(CASES.resolve(proof)) || Files.isRegularFile(REPOSITORY.resolve(proof));
    }

    /** {@code 7 TokenTest.assertion7_…}, for each number in the name. */
    private static Stream<String> claims(String method) {
        return matches(NUMBERS, method)
                .flatMap(match -> Stream.of(match.group(1).split("And|_")))
                .map(number -> number + " " + method);
    }

    /** Every {@code ClassTest.method} of the repository's modules. */
    private static Set<String> methods() throws IOException {
        Set<String> methods = new TreeSet<>();
        for (Path file : testFiles()) {
            String type = file.getFileName().toString().replace(".java", "");
            matches(METHOD, Files.readString(file)).forEach(match -> methods.add(type + "." + match.group(1)));
        }
        return methods;
    }

    private static List<Path> testFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(REPOSITORY, Files::isDirectory)) {
            for (Path module : modules) {
                Path tests = module.resolve("src/test/java");
                if (Files.isDirectory(tests)) {
                    try (Stream<Path> all = Files.walk(tests)) {
                        all.filter(file -> file.toString().endsWith("Test.java"))
                                .forEach(files::add);
                    }
                }
            }
        }
        return files;
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
