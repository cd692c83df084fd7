package dev.rolecall.core.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StartFailureTest {
    @ParameterizedTest
    @CsvSource({
        "'Cannot run program \"a=1\": error=2, No such file or directory', 2, No such file or directory",
        "'Cannot run program \"a\": Exec failed, error: 13 (Permission denied) ', 13, Permission denied",
    })
    void of_theWordsOfAJdk_isTheNumberAndTheReason(String message, int error, String reason) {
        StartFailure failure = StartFailure.of(new IOException(message));

        assertThat(failure).isEqualTo(new StartFailure(error, reason));
        assertThat(failure.isNotFound()).isEqualTo(error == 2);
    }

    @Test
    void of_otherWords_quotesNothing() {
        assertThat(StartFailure.of(new IOException("secret"))).isEqualTo(new StartFailure(0, "the system refuses"));
    }
}
