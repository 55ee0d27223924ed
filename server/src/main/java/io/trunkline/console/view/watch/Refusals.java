package io.trunkline.console.view.watch;

import io.trunkline.console.view.FilterForm;
import io.trunkline.console.view.operator.CursorPager;
import java.time.Instant;
import java.util.List;

/**
 * Who was not let in.
 *
 * @param isFiltered whether some are left out
 */
public record Refusals(FilterForm filters, List<Row> rows, CursorPager pager, boolean isFiltered) {

    public Refusals {
        rows = List.copyOf(rows);
    }

    /**
     * Similar calls.
     *
     * @param accountId empty for a stranger
     * @param who the caller, in words
     * @param agent what the client called itself; may be empty
     * @param meaning what the code means; empty if it is a status
     */
    public record Row(
            Instant last,
            Instant first,
            String times,
            String accountId,
            String who,
            String address,
            String agent,
            String api,
            String method,
            String code,
            String meaning) {}
}
