package io.trunkline.console.view;

import org.jspecify.annotations.Nullable;

/**
 * By which column a table is sorted.
 *
 * @param path of the page
 * @param fragment the part of the page with the table, such as {@code #addresses}; may be empty
 * @param column its name in addresses; empty for the order in which the rows come
 */
public record Sorting(String path, String fragment, String column, boolean isDescending) {

    /** The name of the parameter. */
    public static final String PARAMETER = "sort";

    /** Before the name of a column that is sorted downwards. */
    public static final String DOWN = "-";

    /** The address of the page sorted by a column: upwards first, then downwards. */
    public String address(String by) {
        boolean isUp = by.equals(column) && !isDescending;
        return path + "?" + PARAMETER + "=" + (isUp ? DOWN : "") + by + fragment;
    }

    /** What assistive technology is told about a column; null for one by which the table is not sorted. */
    public @Nullable String state(String by) {
        return by.equals(column) ? isDescending ? "descending" : "ascending" : null;
    }
}
