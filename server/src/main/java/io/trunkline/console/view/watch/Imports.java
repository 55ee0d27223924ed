package io.trunkline.console.view.watch;

import io.trunkline.console.view.operator.CursorPager;
import java.time.Instant;
import java.util.List;

/** Imports of accounts. */
public final class Imports {

    private Imports() {}

    /**
     * A page of the list.
     *
     * @param isRunning whether one of them had a batch a moment ago
     */
    public record Listed(List<Row> rows, CursorPager pager, boolean isRunning, String here) {

        public Listed {
            rows = List.copyOf(rows);
        }
    }

    /**
     * An import.
     *
     * @param path of its page
     * @param lines how many lines have been processed, as the reader's language writes it
     * @param bad how many of them were refused, likewise
     * @param isGood whether none was
     */
    public record Row(String path, String id, String lines, String bad, boolean isGood, Instant changed) {}

    /**
     * One with its bad lines.
     *
     * @param file the address of the file with all of them
     */
    public record Whole(Row row, List<BadLine> lines, CursorPager pager, String file) {

        public Whole {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A line that was refused.
     *
     * @param reasons what was wrong with it
     */
    public record BadLine(String number, List<String> reasons) {

        public BadLine {
            reasons = List.copyOf(reasons);
        }
    }
}
