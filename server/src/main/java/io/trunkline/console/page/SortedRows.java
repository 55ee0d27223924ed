package io.trunkline.console.page;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RuleBasedCollator;
import com.ibm.icu.util.ULocale;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Sorting;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The rows of a table that is complete on its page, sorted as the page's address says. Immutable.
 *
 * @param <T> the type of a row
 */
public record SortedRows<T>(List<T> rows, Sorting sorting) {

    public SortedRows {
        rows = List.copyOf(rows);
    }

    /**
     * Sorts rows; in the order in which they come if the address names no column.
     *
     * @param fragment the part of the page with the table, such as {@code #addresses}; may be empty
     * @param columns the orders by the names of columns
     */
    public static <T> SortedRows<T> of(Visit visit, String fragment, List<T> rows, Map<String, Comparator<T>> columns) {
        String asked = visit.request().asked(Sorting.PARAMETER);
        boolean isDescending = asked.startsWith(Sorting.DOWN);
        String column = isDescending ? asked.substring(Sorting.DOWN.length()) : asked;
        String path = visit.request().path();
        Comparator<T> order = columns.get(column);
        if (order == null) {
            return new SortedRows<>(rows, new Sorting(path, fragment, "", false));
        }
        return new SortedRows<>(
                rows.stream().sorted(isDescending ? order.reversed() : order).toList(),
                new Sorting(path, fragment, column, isDescending));
    }

    /** The order of texts in the reader's language, in which 10 comes after 9. */
    public static <T> Comparator<T> byText(Texts texts, Function<T, String> text) {
        Collator order = Collator.getInstance(new ULocale(texts.language()));
        if (order instanceof RuleBasedCollator rules) {
            rules.setNumericCollation(true);
        }
        return (one, other) -> order.compare(text.apply(one), text.apply(other));
    }
}
