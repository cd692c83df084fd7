package dev.rolecall.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigFileCheckTest {
    @TempDir
    private Path home;

    private List<String> look() {
        return Found.lines(ConfigFileCheck.look(home.resolve("rolecall.ini")));
    }

    @Test
    void absent_isWellAndSaysWhatCounts() {
        assertThat(look())
                .singleElement()
                .asString()
                .startsWith("ok    rolecall.ini: ")
                .contains("is not there");
    }

    @Test
    void readableByOthers_isWell_forItHoldsNoSecret() {
        Found.file(home.resolve("rolecall.ini"), "[server]\n", "rw-r--r--");

        assertThat(look()).singleElement().asString().startsWith("ok    rolecall.ini: /");
    }

    @Test
    void writableByOthers_isANote_forCommandsInItAreRun() {
        Found.file(home.resolve("rolecall.ini"), "[server]\n", "rw-rw-r--");

        assertThat(look()).singleElement().asString().startsWith("note  rolecall.ini: others may write it");
    }
}
