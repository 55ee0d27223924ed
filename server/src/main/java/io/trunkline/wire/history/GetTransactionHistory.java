package io.trunkline.wire.history;

import io.trunkline.access.Role;
import io.trunkline.account.Money;
import io.trunkline.billing.Transaction;
import io.trunkline.billing.TransactionHistory;
import io.trunkline.billing.TransactionType;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.ParameterType;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Arguments;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.catalogue.MethodHandler;
import io.trunkline.wire.catalogue.Page;
import io.trunkline.wire.catalogue.Timestamp;
import io.trunkline.wire.openapi.Schema;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** GetTransactionHistory: the transactions of the account in a time. Thread-safe. */
public final class GetTransactionHistory implements MethodHandler {

    private static final String NAME = "GetTransactionHistory";
    private static final int USUAL_COUNT = 20;

    private static final String TYPES =
            Arrays.stream(TransactionType.values()).map(TransactionType::text).collect(Collectors.joining(", "));

    private static final ApiParameter<List<Long>> ID = ApiParameter.of(
            "transaction_id",
            ParameterType.listOf(ParameterType.INTEGER),
            "Only the transactions of these ids, separated by semicolons.");

    private static final ApiParameter<List<String>> TYPE = ApiParameter.of(
            "transaction_type",
            ParameterType.listOf(ParameterType.TEXT),
            "Only transactions of these types, separated by semicolons: " + TYPES + ".");

    private static final ApiParameter<Boolean> DESC_ORDER =
            ApiParameter.of("desc_order", ParameterType.FLAG, "Whether the newest comes first. Default: false.");

    private static final ApiParameter<Boolean> UNCOMMITTED = ApiParameter.of(
            "is_uncommitted",
            ParameterType.FLAG,
            "Whether to list transactions on hold instead, of which there are none. Default: false.");

    private static final ApiParameter<Boolean> WITH_TOTAL_COUNT = ApiParameter.of(
            "with_total_count", ParameterType.FLAG, "Whether to count all transactions. Default: true.");

    private final TransactionHistory history;

    private GetTransactionHistory(TransactionHistory history) {
        this.history = history;
    }

    /** The method's declaration. */
    public static ApiMethod declare(TransactionHistory history) {
        return new ApiMethod(
                NAME,
                "get-transaction-history",
                "history",
                "Lists what the account was charged and paid, and its new credit limits, whose amount is 0.",
                Set.of(Role.OWNER, Role.ADMIN, Role.ACCOUNTANT, Role.PAYER),
                List.of(
                        HistoryTime.FROM,
                        HistoryTime.TO,
                        HistoryTime.TIMEZONE,
                        ID,
                        TYPE,
                        DESC_ORDER,
                        UNCOMMITTED,
                        WITH_TOTAL_COUNT,
                        Page.COUNT,
                        Page.OFFSET),
                Schema.object("history_GetTransactionHistory_Response_200")
                        .property("result", Schema.array("The transactions, by their time.", schema()))
                        .property("count", Schema.integer("How many transactions this answer holds."))
                        .property("total_count", Schema.integer("How many there are, unless it is not wanted."))
                        .property("timezone", Schema.text("The time zone of the times."))
                        .build(),
                new GetTransactionHistory(history));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        HistoryTime time = HistoryTime.read(arguments, invocation.account());
        TransactionHistory.Filter filter =
                new TransactionHistory.Filter(time.from(), time.end(), ids(arguments), types(arguments));
        boolean newestFirst = arguments.value(DESC_ORDER).orElse(false);
        boolean uncommitted = arguments.value(UNCOMMITTED).orElse(false);
        boolean withTotal = arguments.value(WITH_TOTAL_COUNT).orElse(true);
        Page page = Page.of(arguments, USUAL_COUNT);
        TransactionHistory.Result found = uncommitted
                // Every charge here is final when it is written.
                ? new TransactionHistory.Result(List.of(), withTotal ? OptionalLong.of(0) : OptionalLong.empty())
                : history.find(
                        invocation.caller().accountId(),
                        filter,
                        new TransactionHistory.Part(newestFirst, page.offset(), page.count(), withTotal));
        ZoneId zone = time.zone();
        return Json.object(json -> {
            json.writeArrayPropertyStart("result");
            found.transactions().forEach(transaction -> write(json, transaction, zone));
            json.writeEndArray();
            json.writeNumberProperty("count", found.transactions().size());
            found.total().ifPresent(total -> json.writeNumberProperty("total_count", total));
            json.writeStringProperty("timezone", time.zoneName());
        });
    }

    private static List<Long> ids(Arguments arguments) {
        // Zero stands for none given, as the official Go client sends it.
        List<Long> ids = arguments.list(ID).stream().filter(id -> id != 0).toList();
        if (ids.stream().anyMatch(id -> id < 0)) {
            throw new FaultException(
                    Fault.ofField(ErrorCode.INVALID_TRANSACTION_ID, ID.name(), "Ids are whole numbers above 0."));
        }
        return ids;
    }

    private static List<TransactionType> types(Arguments arguments) {
        return arguments.meansAll(TYPE.name())
                ? List.of()
                : arguments.list(TYPE).stream()
                        .filter(text -> !text.equals("0"))
                        .map(text -> TransactionType.find(text)
                                .orElseThrow(() -> new FaultException(Fault.ofField(
                                        ErrorCode.INVALID_TRANSACTION_TYPE,
                                        TYPE.name(),
                                        "The types are " + TYPES + "."))))
                        .toList();
    }

    private static void write(JsonGenerator json, Transaction transaction, ZoneId zone) {
        json.writeStartObject();
        json.writeNumberProperty("transaction_id", transaction.id());
        json.writeNumberProperty("account_id", transaction.accountId());
        json.writeNumberProperty("amount", transaction.amount());
        json.writeStringProperty("currency", Money.CURRENCY);
        json.writeStringProperty("performed_at", Timestamp.text(transaction.performedAt(), zone));
        json.writeStringProperty("transaction_type", transaction.type().text());
        json.writeStringProperty("transaction_description", transaction.description());
        json.writeEndObject();
    }

    private static ObjectNode schema() {
        return Schema.object("TransactionInfo")
                .property("transaction_id", Schema.integer("Counts the account's transactions from 1."))
                .property("account_id", Schema.integer("The account's id."))
                .property("amount", Schema.of(ParameterType.DECIMAL))
                .property("currency", Schema.text("The currency of the amount."))
                .property("performed_at", Schema.text("When it was performed: YYYY-MM-DD HH:mm:ss."))
                .property("transaction_type", Schema.text("One of " + TYPES + "."))
                .property("transaction_description", Schema.text("What it was for; may be empty."))
                .build();
    }
}
