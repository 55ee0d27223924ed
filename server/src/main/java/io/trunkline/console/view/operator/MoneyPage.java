package io.trunkline.console.view.operator;

import io.trunkline.console.view.PageLink;
import java.time.Instant;
import java.util.List;

/**
 * The money of an account.
 *
 * @param balance as of its last transaction
 * @param creditLimit how much it may owe
 * @param forms the pages that record further transactions
 */
public record MoneyPage(
        AccountHead head,
        String balance,
        String creditLimit,
        List<PageLink> forms,
        List<Entry> entries,
        CursorPager pager) {

    public MoneyPage {
        forms = List.copyOf(forms);
        entries = List.copyOf(entries);
    }

    /**
     * A transaction.
     *
     * @param type what it is, in words
     * @param balance afterwards
     * @param isCharge whether it has lowered the balance
     */
    public record Entry(
            String id, Instant at, String type, String description, String amount, String balance, boolean isCharge) {}
}
