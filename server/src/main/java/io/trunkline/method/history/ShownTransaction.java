package io.trunkline.method.history;

import io.trunkline.account.profile.Money;
import io.trunkline.billing.Transaction;
import io.trunkline.parameter.Times;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.time.ZoneId;

/**
 * A transaction as it is shown, in answers and in reports.
 *
 * @param zone the time zone of the times that are shown
 */
record ShownTransaction(Transaction transaction, ZoneId zone) {

    static final Shape<ShownTransaction> SHAPE = Shape.<ShownTransaction>of("TransactionInfo")
            .required(
                    "transaction_id",
                    JsonTypes.INTEGER,
                    "The transaction's id; each account counts its transactions from 1.",
                    shown -> shown.transaction.id())
            // A string, unlike everywhere else, as in the types of the clients; those of the Go client do not accept a
            // number.
            .required(
                    "account_id",
                    JsonTypes.TEXT,
                    "The account's id, in decimal digits.",
                    shown -> Long.toString(shown.transaction.accountId()))
            .required(
                    "amount",
                    JsonTypes.DECIMAL,
                    "The change of the balance: negative for a charge, 0 for a new credit limit.",
                    shown -> shown.transaction.amount())
            .required("currency", JsonTypes.TEXT, "The currency of the amount.", _ -> Money.CURRENCY)
            .required(
                    "performed_at",
                    JsonTypes.TEXT,
                    "When it was performed: YYYY-MM-DD HH:mm:ss.",
                    shown -> Times.text(shown.transaction.performedAt(), shown.zone))
            .required(
                    "transaction_type",
                    JsonTypes.TEXT,
                    "One of " + TransactionFilters.TYPES + ".",
                    shown -> shown.transaction.type().text())
            .required(
                    "transaction_description",
                    JsonTypes.TEXT,
                    "What it was for; may be empty.",
                    shown -> shown.transaction.description())
            .build();
}
