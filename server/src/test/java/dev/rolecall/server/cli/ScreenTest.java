package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScreenTest {
    private final StringWriter written = new StringWriter();

    @Test
    void terminal_isClearedOnceAndThenPaintedOver() {
        Screen screen = new Screen(new PrintWriter(written), true);
        screen.show(List.of("long line", "more"));
        screen.show(List.of("short"));

        assertThat(written)
                .hasToString("\u001b[2J\u001b[Hlong line\u001b[K\nmore\u001b[K\n\u001b[J"
                        + "\u001b[Hshort\u001b[K\n\u001b[J");
    }

    @Test
    void dumbTerminal_getsOneTextAfterTheOther() {
        Screen screen = new Screen(new PrintWriter(written), false);
        screen.show(List.of("one", "two"));
        screen.show(List.of("three"));

        assertThat(written).hasToString("one\ntwo\n\nthree\n");
    }
}
