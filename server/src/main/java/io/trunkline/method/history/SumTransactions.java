package io.trunkline.method.history;

import io.trunkline.account.creation.ChildAccounts;
import io.trunkline.billing.TransactionHistory;
import io.trunkline.billing.TransactionHistory.Sums;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.Results;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.time.Duration;
import java.time.InstantSource;

/** What the transactions of GetTransactionHistory come to together: only for pages of this server. Thread-safe. */
public final class SumTransactions implements MethodHandler {

    /** Its name, for pages. */
    public static final String NAME = "SumTransactions";

    private static final Shape<Sums> ANSWER = Results.of(
            Shape.<Sums>of("TransactionSums")
                    .required("charged", JsonTypes.DECIMAL, "The sum of the charges: zero or negative.", Sums::charged)
                    .required("paid", JsonTypes.DECIMAL, "The sum of all others.", Sums::paid)
                    .build(),
            "The sums.");

    private final TransactionHistory history;
    private final ChildAccounts children;
    private final Duration longest;
    private final InstantSource clock;

    private SumTransactions(
            TransactionHistory history, ChildAccounts children, Duration longest, InstantSource clock) {
        this.history = history;
        this.children = children;
        this.longest = longest;
        this.clock = clock;
    }

    /**
     * The method's declaration.
     *
     * @param longest the longest time range that a call may ask for
     */
    public static ApiMethod declare(
            TransactionHistory history, ChildAccounts children, Duration longest, InstantSource clock) {
        return new ApiMethod(
                NAME,
                "sum-transactions",
                "history",
                "Adds up the account's charges and payments.",
                GetTransactionHistory.READERS,
                TransactionFilters.PARAMETERS,
                ANSWER,
                new SumTransactions(history, children, longest, clock));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        return ANSWER.bytes(history.sums(TransactionFilters.read(
                        invocation.arguments(), invocation.account(), children, longest, clock.instant())
                .filter()));
    }
}
