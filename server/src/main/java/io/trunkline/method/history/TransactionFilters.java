package io.trunkline.method.history;

import io.trunkline.account.Account;
import io.trunkline.account.creation.ChildAccounts;
import io.trunkline.account.creation.ChildAccounts.Selection;
import io.trunkline.billing.TransactionHistory;
import io.trunkline.billing.TransactionType;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.parameter.ParameterType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The transactions that a call asks for: the parameters that GetTransactionHistory and GetTransactionHistoryAsync share. Immutable.
 *
 * @param time the time range in which they were performed
 * @param accounts the accounts whose transactions they are; none if the call asks for something that no transaction has here
 * @param ids the ids of the transactions; all if empty, as for the types
 */
record TransactionFilters(
        HistoryTime time, List<Long> accounts, List<Long> ids, List<TransactionType> types, boolean newestFirst) {

    static final String TYPES =
            Arrays.stream(TransactionType.values()).map(TransactionType::text).collect(Collectors.joining(", "));

    private static final String ACCOUNTS = "accounts";

    private static final ApiParameter<List<Long>> ID = ApiParameter.list(
                    "transaction_id", ParameterType.ID, "Only the transactions with these ids.")
            .selects()
            .orAll()
            .checked(TransactionFilters::faultOfIds);
    private static final ApiParameter<List<TransactionType>> TYPE = ApiParameter.list(
                    "transaction_type",
                    ParameterType.oneOf(
                            List.of(TransactionType.values()),
                            TransactionType::text,
                            name -> Fault.ofField(
                                    ErrorCode.INVALID_TRANSACTION_TYPE, name, "The types are " + TYPES + ".")),
                    "Only transactions of these types.")
            .selects()
            .orAll();
    private static final ApiParameter<List<Long>> CHILD = ApiParameter.list(
                    "child_account_id",
                    ParameterType.ID,
                    "Also the transactions of these child accounts; `all` for all of them.")
            .selects()
            .orAll();
    private static final ApiParameter<Boolean> CHILDREN_ONLY = ApiParameter.flag(
            "children_transactions_only",
            false,
            "Omit the account's own transactions: list those of `child_account_id` or, without it, of all child accounts.");
    private static final ApiParameter<Boolean> DESC_ORDER = ApiParameter.flag("desc_order", false, "Newest first.");
    private static final ApiParameter<Boolean> UNCOMMITTED =
            ApiParameter.flag("is_uncommitted", false, "List transactions on hold instead, of which there are none.");
    private static final ApiParameter<Boolean> USERS_ONLY = ApiParameter.flag(
            "users_transactions_only", false, "List only the transactions of users, of which there are none.");

    /** No transaction has any of these here: a call that asks for one gets nothing, instead of everything. */
    private static final List<ApiParameter<List<String>>> ABSENT = Stream.of(
                    "payment_reference",
                    "user_id",
                    "application_id",
                    "application_name",
                    "subscription_id",
                    "subscription_name",
                    "resource_type",
                    "price_group_name")
            .map(name -> ApiParameter.list(
                            name, ParameterType.TEXT, "No transaction has one here: if given, the list is empty.")
                    .selects())
            .toList();

    /** The parameters, in declared order. */
    static final List<ApiParameter<?>> PARAMETERS = Stream.concat(
                    Stream.of(
                            HistoryTime.OPTIONAL_FROM,
                            HistoryTime.OPTIONAL_TO,
                            HistoryTime.TIMEZONE,
                            ID,
                            TYPE,
                            CHILD,
                            CHILDREN_ONLY,
                            DESC_ORDER,
                            UNCOMMITTED,
                            USERS_ONLY),
                    ABSENT.stream())
            .toList();

    TransactionFilters {
        accounts = List.copyOf(accounts);
        ids = List.copyOf(ids);
        types = List.copyOf(types);
    }

    /**
     * Reads the filters of a call.
     *
     * @throws FaultException with code 123 or 569 for the time range, 194 for an account that is not a child of the caller's
     */
    static TransactionFilters read(
            Arguments arguments, Account account, ChildAccounts children, Duration longest, Instant now) {
        HistoryTime time = HistoryTime.readOrMonth(arguments, account, longest, now);
        List<Long> accounts = accounts(arguments, account, children);
        return new TransactionFilters(
                time,
                asksForAbsent(arguments) ? List.of() : accounts,
                arguments.get(ID),
                arguments.get(TYPE),
                arguments.get(DESC_ORDER));
    }

    private static Optional<Fault> faultOfIds(String name, List<Long> ids) {
        return ids.stream().anyMatch(id -> id < 0)
                ? Optional.of(Fault.ofField(ErrorCode.INVALID_TRANSACTION_ID, name, "Ids are whole numbers above 0."))
                : Optional.empty();
    }

    private static List<Long> accounts(Arguments arguments, Account account, ChildAccounts children) {
        boolean childrenOnly = arguments.get(CHILDREN_ONLY);
        List<Long> named = arguments.get(CHILD);
        boolean all = arguments.meansAll(CHILD) || (childrenOnly && named.isEmpty());
        List<Long> accounts = new ArrayList<>();
        if (!childrenOnly) {
            accounts.add(account.id());
        }
        if (all || !named.isEmpty()) {
            Selection selection = all ? new Selection.All() : new Selection.Ids(named);
            children.find(account.id(), selection, false, ChildAccounts.Order.CHILD_ACCOUNT_ID)
                    .forEach(child -> accounts.add(child.id()));
        }
        return accounts;
    }

    private static boolean asksForAbsent(Arguments arguments) {
        return arguments.get(UNCOMMITTED)
                || arguments.get(USERS_ONLY)
                || ABSENT.stream().anyMatch(arguments::has);
    }

    /** The filter for the search. */
    TransactionHistory.Filter filter() {
        return new TransactionHistory.Filter(accounts, time.from(), time.end(), ids, types);
    }

    /** Writes the filters as members of an object, named like the parameters, if any. */
    void write(JsonGenerator json) {
        time.write(json);
        writeNumbers(json, ACCOUNTS, accounts);
        if (!ids.isEmpty()) {
            writeNumbers(json, ID.name(), ids);
        }
        if (!types.isEmpty()) {
            json.writeArrayPropertyStart(TYPE.name());
            types.forEach(type -> json.writeString(type.text()));
            json.writeEndArray();
        }
        json.writeBooleanProperty(DESC_ORDER.name(), newestFirst);
    }

    private static void writeNumbers(JsonGenerator json, String name, List<Long> numbers) {
        json.writeArrayPropertyStart(name);
        numbers.forEach(json::writeNumber);
        json.writeEndArray();
    }

    /** Reads filters written by {@link #write}. */
    static TransactionFilters read(JsonNode written) {
        return new TransactionFilters(
                HistoryTime.read(written),
                written.path(ACCOUNTS).valueStream().map(JsonNode::asLong).toList(),
                written.path(ID.name()).valueStream().map(JsonNode::asLong).toList(),
                written.path(TYPE.name())
                        .valueStream()
                        .map(type -> TransactionType.find(type.asString()).orElseThrow())
                        .toList(),
                written.get(DESC_ORDER.name()).asBoolean());
    }
}
