package io.trunkline.console.view;

import java.util.List;

/**
 * A page of the list of child accounts.
 *
 * @param isFiltered whether something was searched for
 * @param isExtensible whether the person may create accounts
 * @param isEditable whether the person may change them
 */
public record ChildList(
        List<Row> rows, FilterForm filters, boolean isFiltered, boolean isExtensible, boolean isEditable, Pager pager) {

    public ChildList {
        rows = List.copyOf(rows);
    }

    /** A child account. */
    public record Row(String id, String name, String email, String balance, boolean isActive, boolean isFrozen) {}
}
