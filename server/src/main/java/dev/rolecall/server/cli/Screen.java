package dev.rolecall.server.cli;

import java.io.PrintWriter;
import java.util.List;

/**
 * Shows one text after another. On a terminal that can, each is painted over the one before, line by line and in one write, so
 * that nothing flickers; otherwise each follows the one before. Confined to one thread.
 */
final class Screen {
    private static final String ESCAPE = "\u001b[";
    private static final String CLEAR = ESCAPE + "2J";
    private static final String HOME = ESCAPE + "H";
    private static final String CLEAR_REST_OF_LINE = ESCAPE + "K";
    private static final String CLEAR_REST = ESCAPE + "J";

    private final PrintWriter out;
    private final boolean paints;
    private boolean begun;

    /**
     * Creates it.
     *
     * @param paints whether the terminal knows how to move its cursor
     */
    Screen(PrintWriter out, boolean paints) {
        this.out = out;
        this.paints = paints;
    }

    void show(List<String> lines) {
        if (paints) {
            String text = String.join(CLEAR_REST_OF_LINE + "\n", lines);
            out.print((begun ? "" : CLEAR) + HOME + text + CLEAR_REST_OF_LINE + "\n" + CLEAR_REST);
        } else {
            out.print((begun ? "\n" : "") + String.join("\n", lines) + "\n");
        }
        out.flush();
        begun = true;
    }
}
