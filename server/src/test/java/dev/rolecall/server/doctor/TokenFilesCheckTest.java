package dev.rolecall.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenFilesCheckTest {
    private static final String WORD = "TEST-SECRET-word";

    @TempDir
    private Path home;

    private List<String> configured() {
        return Found.lines(TokenFilesCheck.look(home.resolve("token"), home.resolve("state")));
    }

    @Test
    void nothingThereYet_willBeMade() {
        assertThat(Found.lines(TokenFilesCheck.look(null, home)))
                .containsExactly("ok    authorization token: " + home.resolve("authorization-token")
                        + " will be made at the start");
    }

    @Test
    void configuredAndAbsent_isAFailure() {
        assertThat(configured()).singleElement().asString().startsWith("FAIL  authorization token: ");
    }

    @Test
    void oneWord_isWell() {
        Found.file(home.resolve("token"), WORD, "rw-------");

        assertThat(configured()).containsExactly("ok    authorization token: " + home.resolve("token"));
    }

    @Test
    void newlineAtTheEnd_isANoteWithWhoRefusesIt() {
        Found.file(home.resolve("token"), WORD + "\n", "rw-------");

        assertThat(configured()).singleElement().asString().startsWith("note ").contains("boto3, the AWS CLI");
    }

    @Test
    void notAWord_isAFailureThatDoesNotShowIt() {
        for (String text : List.of("", "\n", WORD + " " + WORD, "ü")) {
            Found.file(home.resolve("token"), text, "rw-------");

            assertThat(configured())
                    .singleElement()
                    .asString()
                    .startsWith("FAIL  authorization token: ")
                    .doesNotContain(WORD);
        }
    }

    @Test
    void filesThatOthersMayRead_areNotes() {
        Found.file(home.resolve("token"), WORD, "rw-r--r--");
        Path key = Found.file(home.resolve("state/metadata-token.key"), "TEST-SECRET-key", "rw-r-----");

        assertThat(configured())
                .contains(
                        "note  authorization token: others on this machine may read it; chmod 600 "
                                + home.resolve("token"),
                        "note  key of the metadata tokens: others on this machine may read it; chmod 600 " + key);
    }
}
