package io.trunkline.console.view.watch;

import java.util.List;

/**
 * What the doctor has found.
 *
 * @param verdict the worst, in words
 * @param style the class of its badge
 */
public record Examination(String verdict, String style, List<Row> rows) {

    public Examination {
        rows = List.copyOf(rows);
    }

    /**
     * A finding.
     *
     * @param name of the check, in words
     * @param detail in English
     */
    public record Row(String name, String verdict, String style, String detail, String took) {}
}
