package io.trunkline.console.view.operator;

import io.trunkline.console.view.FilterForm;
import java.time.Instant;
import java.util.List;

/**
 * A page of the list of accounts.
 *
 * @param isFiltered whether some accounts are left out
 */
public record AccountList(FilterForm filters, List<Row> rows, CursorPager pager, boolean isFiltered) {

    public AccountList {
        rows = List.copyOf(rows);
    }

    /** An account. */
    public record Row(String id, String name, String email, AccountState state, Instant created) {}
}
