package io.trunkline.operator.operations;

import io.trunkline.billing.Ledger;
import io.trunkline.billing.LedgerEntry;
import io.trunkline.billing.Transaction;
import io.trunkline.billing.TransactionHistory;
import io.trunkline.billing.TransactionType;
import io.trunkline.billing.TransactionType.Effect;
import io.trunkline.body.Body;
import io.trunkline.body.BodyMember;
import io.trunkline.body.BodyMember.Kind;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.PagedList;
import io.trunkline.operator.Reply;
import io.trunkline.parameter.Decimals;
import io.trunkline.view.TransactionShapes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The money of accounts. Thread-safe. */
public final class TransactionOperations {

    private static final String PATH = "/accounts/{account_id}/";
    private static final String AMOUNT = TransactionShapes.AMOUNT;
    private static final String TYPE = TransactionShapes.TYPE;
    private static final String DESCRIPTION = TransactionShapes.DESCRIPTION;
    private static final String REQUIRE_FUNDS = "require_funds";
    private static final String CREDIT_LIMIT = TransactionShapes.CREDIT_LIMIT;

    private static final PagedList<Transaction> LIST =
            new PagedList<>("transactions", TransactionShapes.TRANSACTION, 1000, "A page of transactions.");
    private static final Reply<Transaction> RECORDED =
            Reply.ok("The transaction, with the balance after it.", TransactionShapes.TRANSACTION);

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
        BodyMember amount = BodyMember.required(AMOUNT, Kind.DECIMAL, "Above 0, exact, with up to six decimals.");
        BodyMember description = BodyMember.optional(
                DESCRIPTION, Kind.TEXT, "One line of up to " + LedgerEntry.MOST_DESCRIPTION + " characters.");
        return List.of(
                Operation.read(
                                PATH + "transactions",
                                "listTransactions",
                                "Lists the account's transactions, newest first.",
                                LIST.reply(),
                                this::list)
                        .with(LIST.parameters()),
                change(
                        "charges",
                        "chargeAccount",
                        "Takes money from the balance, which may become negative.",
                        List.of(
                                amount,
                                type(Effect.CHARGE, TransactionType.RESOURCE_CHARGE),
                                description,
                                BodyMember.optional(
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
                                BodyMember.required(CREDIT_LIMIT, Kind.DECIMAL, "0 or more, with up to six decimals."),
                                description),
                        body -> new LedgerEntry.CreditLimit(amount(body, CREDIT_LIMIT), description(body))));
    }

    private static BodyMember type(Effect effect, TransactionType usual) {
        return BodyMember.optional(
                TYPE, Kind.TEXT, "One of " + TransactionType.names(effect) + "; by default " + usual.text() + ".");
    }

    /** Reads the requested entry from a body. */
    @FunctionalInterface
    private interface EntryReader {
        LedgerEntry read(Body body);
    }

    private Operation change(String last, String id, String summary, List<BodyMember> members, EntryReader reader) {
        return Operation.change(
                "POST", PATH + last, id, summary, members, RECORDED, call -> record(call, reader.read(call.body())));
    }

    private OperatorAnswer record(OperatorCall call, LedgerEntry entry) {
        return edits.make(call, () -> handle -> {
            long accountId = edits.require(handle, call).id();
            return RECORDED.answer(ledger.record(handle, call.actor(), call.auditName(), accountId, entry));
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
                                ErrorCode.INVALID_TRANSACTION_TYPE,
                                TYPE,
                                "There is no transaction type " + text.get() + ".")));
    }

    private static BigDecimal amount(Body body, String name) {
        return Decimals.read(body.asText(name))
                .orElseThrow(() -> new FaultException(
                        Fault.ofField(ErrorCode.INVALID_AMOUNT, name, "Send a number such as 12.50.")));
    }

    private OperatorAnswer list(OperatorCall call) {
        List<Transaction> found = history.newest(edits.require(call).id(), LIST.firstId(call), LIST.limit(call));
        return LIST.byFallingId(call, found, Transaction::id);
    }
}
