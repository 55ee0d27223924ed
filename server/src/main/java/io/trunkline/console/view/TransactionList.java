package io.trunkline.console.view;

import java.time.Instant;
import java.util.List;

/**
 * A page of the account's transactions.
 *
 * @param charged the sum of all charges that the filters find, on all pages
 * @param paid the sum of all others
 * @param export what a request for a file with the same transactions sends; empty if there is nothing to export
 */
public record TransactionList(
        FilterForm filters,
        List<Entry> entries,
        String charged,
        String paid,
        Pager pager,
        List<HiddenField> export) {

    public TransactionList {
        entries = List.copyOf(entries);
        export = List.copyOf(export);
    }

    /**
     * A transaction.
     *
     * @param type what it is, in words
     * @param isCharge whether it has lowered the balance
     */
    public record Entry(String id, Instant at, String type, String description, String amount, boolean isCharge) {}
}
