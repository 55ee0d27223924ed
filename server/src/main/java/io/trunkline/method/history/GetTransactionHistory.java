package io.trunkline.method.history;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.account.creation.ChildAccounts;
import io.trunkline.billing.TransactionHistory;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.Page;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.Results;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** GetTransactionHistory: the transactions of the account and of its children in a time range. Thread-safe. */
public final class GetTransactionHistory implements MethodHandler {

    private static final String NAME = "GetTransactionHistory";

    /** The roles that may see transactions. */
    static final RoleRequirement READERS = RoleRequirement.oneOf(Role.OWNER, Role.ADMIN, Role.ACCOUNTANT, Role.PAYER);

    private static final ApiParameter<Boolean> WITH_TOTAL_COUNT =
            ApiParameter.flag("with_total_count", true, "Return `total_count`.");
    private static final ApiParameter<Long> COUNT = Page.count(20);

    private static final List<ApiParameter<?>> PARAMETERS = Stream.concat(
                    TransactionFilters.PARAMETERS.stream(), Stream.of(WITH_TOTAL_COUNT, COUNT, Page.OFFSET))
            .toList();

    private record Found(
            List<ShownTransaction> shown, @Nullable Long total, String zoneName) {}

    private static final Shape<Found> ANSWER = Results.<Found>builder()
            .required(
                    Results.RESULT,
                    JsonTypes.listOf(ShownTransaction.SHAPE),
                    "The transactions, in order of time.",
                    Found::shown)
            .required(
                    "count",
                    JsonTypes.SMALL_INTEGER,
                    "How many transactions this answer contains.",
                    found -> found.shown().size())
            .optional(
                    "total_count",
                    JsonTypes.INTEGER,
                    "How many there are in total, unless `with_total_count` is false.",
                    Found::total)
            .required("timezone", JsonTypes.TEXT, "The time zone of the times.", Found::zoneName)
            .build();

    private final TransactionHistory history;
    private final ChildAccounts children;
    private final Duration longest;
    private final InstantSource clock;

    private GetTransactionHistory(
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
                "get-transaction-history",
                "history",
                "Lists the account's charges, payments and changes of its credit limit. The latter have the amount 0.",
                READERS,
                PARAMETERS,
                ANSWER,
                new GetTransactionHistory(history, children, longest, clock));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        TransactionFilters filters =
                TransactionFilters.read(arguments, invocation.account(), children, longest, clock.instant());
        boolean withTotal = arguments.get(WITH_TOTAL_COUNT);
        Page page = Page.of(arguments, COUNT);
        TransactionHistory.Result found = history.find(
                filters.filter(),
                new TransactionHistory.Part(filters.newestFirst(), page.offset(), page.count(), withTotal));
        ZoneId zone = filters.time().zone();
        return ANSWER.bytes(new Found(
                found.transactions().stream()
                        .map(transaction -> new ShownTransaction(transaction, zone))
                        .toList(),
                found.total().isPresent() ? found.total().getAsLong() : null,
                filters.time().zoneName()));
    }
}
