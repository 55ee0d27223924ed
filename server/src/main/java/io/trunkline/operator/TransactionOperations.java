package io.trunkline.operator;

import io.trunkline.billing.Ledger;
import io.trunkline.billing.LedgerEntry;
import io.trunkline.billing.Transaction;
import io.trunkline.billing.TransactionHistory;
import io.trunkline.billing.TransactionType;
import io.trunkline.billing.TransactionType.Effect;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.operator.Member.Kind;
import io.trunkline.parameter.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The money of accounts. Thread-safe. */
public final class TransactionOperations {

    private static final String PATH = "/accounts/{account_id}/";
    private static final String AMOUNT = "amount";
    private static final String TYPE = "transaction_type";
    private static final String DESCRIPTION = "description";
    private static final String REQUIRE_FUNDS = "require_funds";
    private static final String CREDIT_LIMIT = "credit_limit";
    private static final String CURSOR_LIST = "transactions";
    private static final int USUAL_PAGE = 50;
    private static final int MAX_PAGE = 1000;

    private final Ledger ledger;
    private final TransactionHistory history;
    private final AccountEdits edits;

    public TransactionOperations(Ledger ledger, TransactionHistory history, AccountEdits edits) {
        this.ledger = ledger;
        this.history = history;
        this.edits = edits;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        Member amount = Member.required(AMOUNT, Kind.DECIMAL, "Above 0, exact, with up to six decimals.");
        Member description = Member.optional(
                DESCRIPTION, Kind.TEXT, "One line of up to " + LedgerEntry.MOST_DESCRIPTION + " characters.");
        return List.of(
                Operation.read(
                                PATH + "transactions",
                                "listTransactions",
                                "Lists the transactions of the account, the newest first.",
                                new Operation.Reply(HttpStatus.OK_200, "A page of transactions.", listSchema()),
                                this::list)
                        .with(List.of(
                                new QueryParameter(
                                        "limit", "How many: 1 to " + MAX_PAGE + ", else " + USUAL_PAGE + "."),
                                new QueryParameter("cursor", "The next_cursor of the page before."))),
                change(
                        "charges",
                        "chargeAccount",
                        "Takes money from the balance, which may fall below zero.",
                        List.of(
                                amount,
                                type(Effect.CHARGE, TransactionType.RESOURCE_CHARGE),
                                description,
                                Member.optional(
                                        REQUIRE_FUNDS,
                                        Kind.FLAG,
                                        "Whether the charge is refused (127) if balance and credit limit do not cover it.")),
                        this::charge),
                change(
                        "top-ups",
                        "topUpAccount",
                        "Adds money to the balance.",
                        List.of(amount, type(Effect.TOP_UP, TransactionType.WIRE_TRANSFER), description),
                        body -> new LedgerEntry.TopUp(
                                type(body, TransactionType.WIRE_TRANSFER), amount(body, AMOUNT), description(body))),
                change(
                        "credit-limit",
                        "setCreditLimit",
                        "Sets how much the account may owe.",
                        List.of(
                                Member.required(CREDIT_LIMIT, Kind.DECIMAL, "0 or more, with up to six decimals."),
                                description),
                        body -> new LedgerEntry.CreditLimit(amount(body, CREDIT_LIMIT), description(body))));
    }

    private static Member type(Effect effect, TransactionType usual) {
        return Member.optional(
                TYPE, Kind.TEXT, "One of " + TransactionType.names(effect) + "; else " + usual.text() + ".");
    }

    /** Reads the entry that a body asks for. */
    @FunctionalInterface
    private interface EntryReader {
        LedgerEntry read(Body body);
    }

    private Operation change(String last, String id, String summary, List<Member> members, EntryReader reader) {
        return Operation.change(
                "POST",
                PATH + last,
                id,
                summary,
                members,
                new Operation.Reply(HttpStatus.OK_200, "The transaction, with the balance after it.", schema()),
                call -> record(call, reader.read(call.body())));
    }

    private Answer record(Call call, LedgerEntry entry) {
        return edits.make(call, () -> handle -> {
            long accountId = edits.require(handle, call).id();
            Transaction transaction = ledger.record(handle, call.actor(), call.auditName(), accountId, entry);
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            TransactionJson.describe(json, transaction);
            return Answer.ok(json);
        });
    }

    private LedgerEntry charge(Body body) {
        return new LedgerEntry.Charge(
                type(body, TransactionType.RESOURCE_CHARGE),
                amount(body, AMOUNT),
                description(body),
                body.flag(REQUIRE_FUNDS).orElse(false));
    }

    private static String description(Body body) {
        return body.text(DESCRIPTION).orElse("");
    }

    private static TransactionType type(Body body, TransactionType usual) {
        Optional<String> text = body.text(TYPE);
        return text.isEmpty()
                ? usual
                : TransactionType.find(text.get())
                        .orElseThrow(() -> new FaultException(Fault.ofField(
                                ErrorCode.INVALID_TRANSACTION_TYPE, TYPE, "There is no type " + text.get() + ".")));
    }

    private static BigDecimal amount(Body body, String name) {
        return Decimals.read(body.asText(name))
                .orElseThrow(() -> new FaultException(
                        Fault.ofField(ErrorCode.INVALID_AMOUNT, name, "Send a number such as 12.50.")));
    }

    private Answer list(Call call) {
        long last = call.parameter("cursor")
                .map(cursor -> Cursor.id(CURSOR_LIST, cursor))
                .orElse(Long.MAX_VALUE);
        int limit = call.limit(USUAL_PAGE, MAX_PAGE);
        List<Transaction> found = history.newest(edits.require(call).id(), last, limit);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode shown = json.putArray("transactions");
        found.forEach(transaction -> TransactionJson.describe(shown.addObject(), transaction));
        if (found.size() == limit && found.getLast().id() > 1) {
            json.put(
                    "next_cursor",
                    Cursor.of(CURSOR_LIST, Long.toString(found.getLast().id() - 1)));
        }
        return Answer.ok(json);
    }

    private static ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("transaction_id").put("type", "integer").put("format", "int64");
        for (String number : List.of(AMOUNT, "balance", CREDIT_LIMIT)) {
            properties.putObject(number).put("type", "number");
        }
        for (String text : List.of(TYPE, DESCRIPTION)) {
            properties.putObject(text).put("type", "string");
        }
        properties.putObject("performed_at").put("type", "string").put("format", "date-time");
        return schema;
    }

    private static ObjectNode listSchema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("transactions").put("type", "array").set("items", schema());
        properties
                .putObject("next_cursor")
                .put("type", "string")
                .put("description", "The `cursor` of the next page; missing after the oldest transaction.");
        return schema;
    }
}
