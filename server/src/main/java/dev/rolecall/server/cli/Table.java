package dev.rolecall.server.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Texts in columns, each as wide as its longest text. Confined to one thread. */
final class Table {
    private static final String GAP = "   ";

    private final List<String[]> rows = new ArrayList<>();

    Table(String... titles) {
        rows.add(titles);
    }

    /** Adds a row with as many texts as there are titles. */
    void row(String... texts) {
        if (texts.length != rows.get(0).length) {
            throw new IllegalArgumentException("a row has a text for each title");
        }
        rows.add(texts);
    }

    /** The lines, without white space at their ends. */
    List<String> lines() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            Arrays.setAll(widths, i -> Math.max(widths[i], row[i].length()));
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            line.append(row[i]).append(" ".repeat(widths[i] - row[i].length())).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
