package io.trunkline.wire.history;

import io.trunkline.account.profile.Money;
import io.trunkline.billing.Transaction;
import io.trunkline.parameter.ParameterType;
import io.trunkline.parameter.Times;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.openapi.Schema;
import java.time.ZoneId;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** How a transaction is shown. Stateless and thread-safe. */
final class TransactionView {

    private TransactionView() {}

    /** The names of all members that a transaction has. */
    static List<String> members() {
        return List.copyOf(schema().get("properties").propertyNames());
    }

    /** A transaction as an object of its own. */
    static byte[] bytes(Transaction transaction, ZoneId zone) {
        return Json.object(json -> writeMembers(json, transaction, zone));
    }

    static void write(JsonGenerator json, Transaction transaction, ZoneId zone) {
        json.writeStartObject();
        writeMembers(json, transaction, zone);
        json.writeEndObject();
    }

    private static void writeMembers(JsonGenerator json, Transaction transaction, ZoneId zone) {
        json.writeNumberProperty("transaction_id", transaction.id());
        // A text, unlike everywhere else: so have the types of the clients it, and those of Go read no number.
        json.writeStringProperty("account_id", Long.toString(transaction.accountId()));
        json.writeNumberProperty("amount", transaction.amount());
        json.writeStringProperty("currency", Money.CURRENCY);
        json.writeStringProperty("performed_at", Times.text(transaction.performedAt(), zone));
        json.writeStringProperty("transaction_type", transaction.type().text());
        json.writeStringProperty("transaction_description", transaction.description());
    }

    static ObjectNode schema() {
        return Schema.object("TransactionInfo")
                .property("transaction_id", Schema.integer("Counts the account's transactions from 1."))
                .property("account_id", Schema.text("The account's id, in decimal digits."))
                .property("amount", Schema.of(ParameterType.DECIMAL))
                .property("currency", Schema.text("The currency of the amount."))
                .property("performed_at", Schema.text("When it was performed: YYYY-MM-DD HH:mm:ss."))
                .property("transaction_type", Schema.text("One of " + TransactionFilters.TYPES + "."))
                .property("transaction_description", Schema.text("What it was for; may be empty."))
                .build();
    }
}
