package dev.rolecall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What README shows is compiled and run: its samples are lines of the files that it names. */
final class ReadmeSamplesTest {
    private static final Path ROOT = Path.of("..");
    private static final String SAMPLE =
            "class A {\n    // sample: begin\n    void a() {\n\n        b();\n    }\n    // sample: end\n}\n";

    @TempDir
    Path root;

    @TestFactory
    List<DynamicTest> readme_eachSample_isWhatItsFileSays() throws IOException {
        List<ReadmeSample> samples = ReadmeSample.all(ROOT.resolve("README.md"));

        assertThat(samples).isNotEmpty();
        return samples.stream()
                .map(sample -> DynamicTest.dynamicTest(sample.file(), () -> sample.check(ROOT)))
                .toList();
    }

    private ReadmeSample sample(String shown) throws IOException {
        Files.writeString(root.resolve("A.java"), SAMPLE);
        Path readme =
                Files.writeString(root.resolve("README.md"), "# A\n\n<!-- sample: A.java -->\n\n" + shown + "\ntext\n");
        List<ReadmeSample> samples = ReadmeSample.all(readme);
        assertThat(samples).hasSize(1);
        return samples.get(0);
    }

    private void assertRefused(String shown, String... message) {
        assertThatThrownBy(() -> sample(shown).check(root))
                .isInstanceOf(AssertionError.class)
                .satisfies(failure -> assertThat(failure.getMessage()).contains(message));
    }

    @Test
    void sample_asInItsFile_isRight() throws IOException {
        sample("```java\nvoid a() {\n\n    b();\n}\n```").check(root);
    }

    @Test
    void sample_thatDiffers_isToldWithFileAndLine() {
        assertRefused("```java\nvoid a() {\n\n    c();\n}\n```", "README.md:8", "A.java:5", "    c();", "    b();");
        assertRefused("```java\nvoid a() {\n\n    b();\n```", "README.md:9", "A.java:6", "}");
        assertRefused("```java\nvoid a() {\n\n    b();\n}\n}\n```", "README.md:10", "A.java:7");
    }

    @Test
    void sample_withoutBlock_isTold() {
        assertRefused("void a() {", "README.md:5", "```java");
        assertRefused("```java\nvoid a() {", "README.md:5", "no end");
    }

    @Test
    void file_thatIsNotThereOrHasNoSample_isTold() throws IOException {
        ReadmeSample sample = sample("```java\n```");
        Files.writeString(root.resolve("A.java"), "class A {}\n");
        assertThatThrownBy(() -> sample.check(root))
                .hasMessageContaining("A.java")
                .hasMessageContaining("sample: begin");

        Files.delete(root.resolve("A.java"));
        assertThatThrownBy(() -> sample.check(root))
                .hasMessageContaining("README.md:3")
                .hasMessageContaining("A.java");
    }
}
