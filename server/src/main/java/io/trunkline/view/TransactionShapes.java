package io.trunkline.view;

import io.trunkline.billing.Transaction;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;

/** Transactions as operators see them. */
public final class TransactionShapes {

    /** The member that holds the type of a transaction. */
    public static final String TYPE = "transaction_type";

    /** The member that holds the amount. */
    public static final String AMOUNT = "amount";

    /** The member that holds the credit limit afterwards. */
    public static final String CREDIT_LIMIT = "credit_limit";

    /** The member that says what a transaction was for. */
    public static final String DESCRIPTION = "description";

    /** A transaction. */
    public static final Shape<Transaction> TRANSACTION = Shape.<Transaction>of("Transaction")
            .required("transaction_id", JsonTypes.INTEGER, "Counts the account's transactions from 1.", Transaction::id)
            .required(
                    TYPE,
                    JsonTypes.TEXT,
                    "What kind of transaction it is.",
                    transaction -> transaction.type().text())
            .required(
                    AMOUNT,
                    JsonTypes.DECIMAL,
                    "The change to the balance: negative for a charge, 0 for a new credit limit.",
                    Transaction::amount)
            .required(
                    "balance",
                    JsonTypes.DECIMAL,
                    "The balance afterwards.",
                    transaction -> transaction.after().balance())
            .required(
                    CREDIT_LIMIT,
                    JsonTypes.DECIMAL,
                    "The credit limit afterwards.",
                    transaction -> transaction.after().creditLimit())
            .required("performed_at", JsonTypes.TIME, "When it was performed.", Transaction::performedAt)
            .required(DESCRIPTION, JsonTypes.TEXT, "What it was for; may be empty.", Transaction::description)
            .build();

    private TransactionShapes() {}
}
