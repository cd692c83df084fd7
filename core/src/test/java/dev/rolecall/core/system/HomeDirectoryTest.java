package dev.rolecall.core.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HomeDirectoryTest {
    @ParameterizedTest
    @CsvSource({
        "~/a/b, /home/me/a/b",
        "~, /home/me",
        "~/, /home/me",
        "/a/~/b, /a/~/b",
        "a/b, a/b",
        "~you/a, ~you/a",
    })
    void expand_leadingTilde_isTheHome(Path path, Path expected) {
        assertThat(new HomeDirectory(Environment.of(Map.of("HOME", "/home/me"))).expand(path))
                .isEqualTo(expected);
    }

    @Test
    void expand_withoutHome_asksUserProfileThenKeepsThePath() {
        Path path = Path.of("~/a");

        assertThat(new HomeDirectory(Environment.of(Map.of("USERPROFILE", "/users/me"))).expand(path))
                .isEqualTo(Path.of("/users/me/a"));
        assertThat(new HomeDirectory(Environment.of(Map.of())).expand(path)).isEqualTo(path);
    }
}
