package dev.rolecall.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sample in README: the lines of a file between {@code // sample: begin} and {@code // sample: end}, without their common
 * indentation, in a block of Java two lines below {@code <!-- sample: PATH/FROM/ROOT/Foo.java -->}.
 *
 * @param marker the line of README that names the file, from 1
 * @param lines all of README
 */
record ReadmeSample(String file, int marker, List<String> lines) {
    private static final Pattern MARKER = Pattern.compile("<!-- sample: (\\S+) -->");
    private static final String BEGIN = "// sample: begin";
    private static final String END = "// sample: end";
    private static final String BLOCK = "```java";

    /** In the order of the file. */
    static List<ReadmeSample> all(Path readme) throws IOException {
        List<String> lines = Files.readAllLines(readme);
        List<ReadmeSample> samples = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = MARKER.matcher(lines.get(i));
            if (matcher.matches()) {
                samples.add(new ReadmeSample(matcher.group(1), i + 1, lines));
            }
        }
        return samples;
    }

    /**
     * Compares it with its file.
     *
     * @throws AssertionError that names the first line that differs, there and here
     */
    void check(Path root) throws IOException {
        Path source = root.resolve(file);
        if (!Files.isRegularFile(source)) {
            throw new AssertionError("README.md:" + marker + ": there is no " + file);
        }
        List<String> code = Files.readAllLines(source);
        int begin = line(code, BEGIN, 0);
        List<String> wanted = unindented(code.subList(begin + 1, line(code, END, begin)));
        List<String> shown = block();
        for (int i = 0; i < Math.max(wanted.size(), shown.size()); i++) {
            String here = i < shown.size() ? shown.get(i) : "(nothing)";
            String there = i < wanted.size() ? wanted.get(i) : "(nothing)";
            if (!here.equals(there)) {
                throw new AssertionError("README.md:%d shows%n%s%nwhere %s:%d has%n%s"
                        .formatted(marker + 3 + i, here, file, begin + 2 + i, there));
            }
        }
    }

    private int line(List<String> code, String mark, int from) {
        for (int i = from; i < code.size(); i++) {
            if (code.get(i).strip().equals(mark)) {
                return i;
            }
        }
        throw new AssertionError(file + ": has no line '" + mark + "', which README.md:" + marker + " wants");
    }

    private static List<String> unindented(List<String> code) {
        return String.join("\n", code).stripIndent().lines().toList();
    }

    private List<String> block() {
        if (marker + 1 >= lines.size()
                || !lines.get(marker).isEmpty()
                || !lines.get(marker + 1).equals(BLOCK)) {
            throw new AssertionError("README.md:" + (marker + 2) + ": below an empty line, " + BLOCK + " is to follow");
        }
        List<String> rest = lines.subList(marker + 2, lines.size());
        int end = rest.indexOf("```");
        if (end < 0) {
            throw new AssertionError("README.md:" + (marker + 2) + ": the block has no end");
        }
        return rest.subList(0, end);
    }
}
