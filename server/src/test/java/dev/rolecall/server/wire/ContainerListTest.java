package dev.rolecall.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContainerListTest {
    private static List<ListedContainer> parse(String text) throws IOException {
        return ContainerList.parse(text.getBytes(UTF_8));
    }

    @Test
    void members_thatAreAbsentOrNull_tellNothing() throws IOException {
        assertThat(parse("[]")).isEmpty();
        assertThat(parse("[{\"Id\":\"ab\",\"Labels\":null,\"Names\":null,\"NetworkSettings\":null}]"))
                .singleElement()
                .satisfies(container -> {
                    assertThat(container.id()).isEqualTo("ab");
                    assertThat(container.name()).isEmpty();
                    assertThat(container.labels()).isEmpty();
                    assertThat(container.addresses()).isEmpty();
                });
    }

    /** A container that is left out of the list might be a second one with the same address. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[",
                "[] []",
                "null",
                "[{}]",
                "[1]",
                "[{\"Id\":\"ab\",\"NetworkSettings\":{\"Networks\":{\"n\":{\"IPAddress\":\"localhost\"}}}}]",
                "[{\"Id\":\"ab\",\"NetworkSettings\":{\"Networks\":{\"n\":{\"IPAddress\":\"1.2.3.4.5\"}}}}]",
                "[{\"Id\":\"ab\",\"NetworkSettings\":{\"Networks\":{\"n\":{\"GlobalIPv6Address\":\"::g\"}}}}]"
            })
    void list_thatIsWrongInOnePlace_isNone(String text) {
        assertThatIOException().isThrownBy(() -> parse(text)).withMessageStartingWith("the list of containers ");
    }
}
