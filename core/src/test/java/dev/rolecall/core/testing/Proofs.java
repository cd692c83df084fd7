package dev.rolecall.core.testing;

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
import java.util.stream.Stream;

/** What documents name as proof: a test method of any module, a file of test cases in core, a file of the repository. */
public final class Proofs {
    public static final Path REPOSITORY = Path.of("..");

    private static final Path CASES = Path.of("src", "test", "resources");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST_METHOD = Pattern.compile("\\w+Test\\.\\w+");
    private static final Pattern METHOD = Pattern.compile("\\bvoid (\\w+)\\(");

    private final Set<String> methods;

    private Proofs(Set<String> methods) {
        this.methods = methods;
    }

    /** Those of the repository as it is on disk. */
    public static Proofs ofTheRepository() throws IOException {
        Set<String> methods = new TreeSet<>();
        for (Path file : testFiles()) {
            String type = file.getFileName().toString().replace(".java", "");
            matches(METHOD, Files.readString(file)).forEach(match -> methods.add(type + "." + match.group(1)));
        }
        return new Proofs(methods);
    }

    /** Every {@code ClassTest.method}. */
    public Set<String> methods() {
        return methods;
    }

    public boolean exists(String proof) {
        if (TEST_METHOD.matcher(proof).matches()) {
            return methods.contains(proof);
        }
        return Files.isRegularFile(CASES.resolve(proof)) || Files.isRegularFile(REPOSITORY.resolve(proof));
    }

    /** What stands between backquotes. */
    public static List<String> quoted(String cell) {
        return matches(QUOTED, cell).map(match -> match.group(1)).toList();
    }

    public static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
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
}
