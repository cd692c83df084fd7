package dev.rolecall.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.Proofs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/PROFILES.md} tells of every key, variable and property that the code knows, with tests that exist. */
final class ProfilesDocumentTest {
    private static final Path MAIN = Path.of("src", "main", "java", "dev", "rolecall", "core");

    /** The names in the first cell of a row, and its last cell. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]+`) \\|.* \\| (.+) \\|$");

    private static final Pattern PROOF = Pattern.compile("chains/.*\\.json|\\w+Test\\..*");
    private static final Pattern KEY = Pattern.compile("\"([a-z0-9]+(?:_[a-z0-9]+)+|region|services)\"");
    private static final Pattern VARIABLE = Pattern.compile("\"(_?AWS_[A-Z0-9_]+|ROLECALL_[A-Z0-9_]+)\"");
    private static final Pattern PROPERTY = Pattern.compile("\"(aws\\.[A-Za-z]+)\"");

    /** Names of services, which a {@code [services]} section has as keys, and a grant type of OAuth. */
    private static final Set<String> NO_KEYS = Set.of("sso_oidc", "refresh_token");

    private record Row(List<String> names, String proof) {}

    @Test
    void proofs_exist_inEveryRow() throws IOException {
        Proofs known = Proofs.ofTheRepository();

        assertThat(rows())
                .hasSizeGreaterThan(40)
                .allSatisfy(row -> assertThat(Proofs.quoted(row.proof))
                        .as("tests of %s", row.names)
                        .isNotEmpty()
                        .allMatch(known::exists));
    }

    /** Those of the rules and of the text as well, which are no rows of keys. */
    @Test
    void proofs_exist_whereverTheyStand() throws IOException {
        Proofs known = Proofs.ofTheRepository();

        assertThat(Proofs.quoted(document()).stream()
                        .filter(name -> PROOF.matcher(name).matches()))
                .hasSizeGreaterThan(100)
                .allMatch(known::exists);
    }

    @Test
    void names_standOnceEach() throws IOException {
        assertThat(rows().stream().flatMap(row -> row.names.stream())).doesNotHaveDuplicates();
    }

    @Test
    void keysOfProfiles_areAllThere() throws IOException {
        assertThat(ProfileKeys.ALL).isSubsetOf(documented());
    }

    /** A key that the code reads and {@link ProfileKeys} lacks would be neither told of nor documented. */
    @Test
    void keysInTheCode_areThoseOfProfileKeys() throws IOException {
        Set<String> read = new TreeSet<>();
        for (String directory : List.of("source", "sts", "sso")) {
            read.addAll(literals(KEY, MAIN.resolve(directory)));
        }
        read.removeAll(NO_KEYS);

        assertThat(read).isEqualTo(new TreeSet<>(ProfileKeys.ALL));
    }

    @Test
    void variablesAndPropertiesInTheCode_areAllThere() throws IOException {
        Set<String> read = literals(VARIABLE, MAIN);
        read.addAll(literals(PROPERTY, MAIN));
        read.removeIf(name -> name.endsWith("_")); // AWS_ENDPOINT_URL_ with the name of a service behind it

        assertThat(read).hasSizeGreaterThan(30).isSubsetOf(documented());
        assertThat(documented())
                .contains(
                        "AWS_ENDPOINT_URL_STS",
                        "AWS_ENDPOINT_URL_SSO",
                        "AWS_ENDPOINT_URL_SSO_OIDC",
                        "AWS_ENDPOINT_URL_SIGNIN");
    }

    private static Set<String> documented() throws IOException {
        return rows().stream().flatMap(row -> row.names.stream()).collect(Collectors.toSet());
    }

    private static String document() throws IOException {
        return Files.readString(Proofs.REPOSITORY.resolve("docs/PROFILES.md"));
    }

    private static List<Row> rows() throws IOException {
        return Proofs.matches(ROW, document())
                .map(match -> new Row(Proofs.quoted(match.group(1)), match.group(2)))
                .toList();
    }

    private static Set<String> literals(Pattern pattern, Path directory) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Proofs.matches(pattern, Files.readString(file)).forEach(match -> found.add(match.group(1)));
            }
        }
        return found;
    }
}
