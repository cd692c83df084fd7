package dev.rolecall.core.testing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What can hold a rule: tests, fuzz targets, rules of ArchUnit and scripts. Written {@code FooTest}, {@code FooTest.method},
 * {@code FooFuzz}, {@code compat/foo} or {@code docker/kubernetes/foo}.
 */
public final class Enforcers {
    private static final Pattern CODE = Pattern.compile("([A-Z]\\w+?)(?:\\.([a-z]\\w+))?");
    private static final Pattern SCRIPT = Pattern.compile("(compat|benchmarks|\\.ci|docker(/kubernetes)?)/[a-z-]+");

    /** The text of each class; of all of them, where modules have one by the same name. */
    private final Map<String, String> classes = new HashMap<>();

    private Enforcers() {}

    /** Those of the repository as it is on disk. */
    public static Enforcers ofTheRepository() throws IOException {
        Enforcers found = new Enforcers();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(Proofs.REPOSITORY, Files::isDirectory)) {
            for (Path module : modules) {
                found.read(module.resolve("src/test/java"));
                found.read(module.resolve("src/fuzz/java"));
            }
        }
        return found;
    }

    private void read(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(one -> one.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                classes.merge(name, Files.readString(file), String::concat);
            }
        }
    }

    public boolean exists(String name) {
        if (SCRIPT.matcher(name).matches()) {
            return Files.isExecutable(Proofs.REPOSITORY.resolve(name));
        }
        Matcher code = CODE.matcher(name);
        if (!code.matches() || !classes.containsKey(code.group(1))) {
            return false;
        }
        return code.group(2) == null || hasMember(code.group(1), code.group(2));
    }

    private boolean hasMember(String type, String member) {
        return Pattern.compile("\\b(void|ArchRule) " + member + "\\b")
                .matcher(classes.getOrDefault(type, ""))
                .find();
    }
}
