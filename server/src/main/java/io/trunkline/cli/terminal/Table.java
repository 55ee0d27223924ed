package io.trunkline.cli.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text under headings, each column as wide as its widest cell. Not thread-safe. */
public final class Table {

    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();

    /** An empty table. */
    public Table(String... headings) {
        rows.add(headings);
    }

    /** Adds a row with one cell for each heading; control characters are escaped. */
    public void row(String... cells) {
        rows.add(Arrays.stream(cells).map(TerminalText::visible).toArray(String[]::new));
    }

    /** Prints the headings and the rows, in the order they were added. */
    public void print(PrintWriter out) {
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                line.append(row[i]).repeat(' ', widths[i] - row[i].length()).append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
