package io.trunkline.operator;

import io.trunkline.billing.Transaction;
import tools.jackson.databind.node.ObjectNode;

/** A transaction as operators see it. Stateless. */
public final class TransactionJson {

    private TransactionJson() {}

    /** Puts what is known of a transaction into an object. */
    public static void describe(ObjectNode json, Transaction transaction) {
        json.put("transaction_id", transaction.id())
                .put("transaction_type", transaction.type().text())
                .put("amount", transaction.amount())
                .put("balance", transaction.after().balance())
                .put("credit_limit", transaction.after().creditLimit())
                .put("performed_at", transaction.performedAt().toString())
                .put("description", transaction.description());
    }
}
