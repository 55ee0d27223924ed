package io.trunkline.method.accounts;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.account.Account;
import io.trunkline.account.creation.ChildAccounts;
import io.trunkline.account.creation.ChildAccounts.Order;
import io.trunkline.account.creation.ChildAccounts.Selection;
import io.trunkline.fault.Fault;
import io.trunkline.method.accounts.AccountInfoShapes.Child;
import io.trunkline.method.accounts.AccountInfoShapes.Extent;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.Page;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.ParameterType;
import io.trunkline.shape.Shape;
import io.trunkline.text.Ascii;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** GetChildrenAccounts: the accounts that the caller's account has created (contract section 4.1). Thread-safe. */
public final class GetChildrenAccounts implements MethodHandler {

    private static final String NAME = "GetChildrenAccounts";

    private static final ApiParameter<Boolean> ACTIVE =
            ApiParameter.named("active", ParameterType.FLAG, "Only active accounts, or only inactive ones.");
    private static final ApiParameter<Boolean> FROZEN =
            ApiParameter.named("frozen", ParameterType.FLAG, "Only frozen accounts, or only those that are not.");
    private static final ApiParameter<Boolean> IGNORE_INVALID =
            ApiParameter.flag("ignore_invalid_accounts", false, "Skip non-children instead of refusing the call.");
    private static final ApiParameter<Boolean> BRIEF = ApiParameter.flag("brief_output", false, "Return ids only.");
    private static final ApiParameter<Boolean> MEDIUM =
            ApiParameter.flag("medium_output", false, "Return ids, names and e-mail addresses only.");
    private static final ApiParameter<Long> COUNT = Page.count(20)
            .describedAs("The maximum number to return; if omitted, 20, or all with `brief_output` or `medium_output`.")
            .defaultVaries();
    private static final ApiParameter<Order> ORDER_BY = ApiParameter.named(
                    "order_by",
                    ParameterType.oneOf(
                            List.of(Order.values()), GetChildrenAccounts::word, GetChildrenAccounts::unknownOrder),
                    "The order of the accounts.")
            .selects()
            .byDefault(word(Order.CHILD_ACCOUNT_NAME));
    private static final ApiParameter<Boolean> RETURN_LIVE_BALANCE =
            ApiParameter.flag("return_live_balance", true, "Add `live_balance`.");

    private static final Shape<Results.Part<Child>> ANSWER = Results.partOf(AccountInfoShapes.CHILD, "accounts");

    private final ChildAccounts children;

    private GetChildrenAccounts(ChildAccounts children) {
        this.children = children;
    }

    /** The method's declaration. */
    public static ApiMethod declare(ChildAccounts children) {
        return new ApiMethod(
                NAME,
                "get-children-accounts",
                "accounts",
                "Lists child accounts; all of them if none are named.",
                RoleRequirement.oneOf(Role.OWNER),
                List.of(
                        ChildSelection.ID,
                        ChildSelection.NAMES,
                        ChildSelection.EMAILS,
                        ACTIVE,
                        FROZEN,
                        IGNORE_INVALID,
                        BRIEF,
                        MEDIUM,
                        COUNT,
                        Page.OFFSET,
                        ORDER_BY,
                        RETURN_LIVE_BALANCE),
                ANSWER,
                new GetChildrenAccounts(children));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        Selection selection = ChildSelection.read(arguments, ChildSelection.ID).orElseGet(Selection.All::new);
        Optional<Boolean> active = arguments.find(ACTIVE);
        Optional<Boolean> frozen = arguments.find(FROZEN);
        boolean brief = arguments.get(BRIEF);
        boolean medium = arguments.get(MEDIUM);
        boolean liveBalance = arguments.get(RETURN_LIVE_BALANCE);
        Extent extent = extent(brief, medium, liveBalance);
        Page page = Page.of(arguments, COUNT);
        List<Account> found = children
                .find(invocation.account().id(), selection, arguments.get(IGNORE_INVALID), arguments.get(ORDER_BY))
                .stream()
                .filter(child -> active.orElse(child.active()) == child.active())
                .filter(child -> frozen.orElse(child.frozen()) == child.frozen())
                .toList();
        // Short forms are complete unless the call gives a count.
        boolean whole = (brief || medium) && !arguments.has(COUNT);
        List<Account> shown =
                whole ? found.subList(Math.min(page.offset(), found.size()), found.size()) : page.of(found);
        return ANSWER.bytes(new Results.Part<>(
                shown.stream().map(child -> new Child(child, extent)).toList(), found.size()));
    }

    private static Extent extent(boolean brief, boolean medium, boolean liveBalance) {
        if (brief) {
            return Extent.ID_ONLY;
        }
        if (medium) {
            return Extent.NAMES_ONLY;
        }
        return liveBalance ? Extent.WHOLE_WITH_LIVE_BALANCE : Extent.WHOLE;
    }

    private static String word(Order order) {
        return Ascii.lower(order.name());
    }

    private static Fault unknownOrder(String name) {
        return Fault.invalid(
                name,
                "Send "
                        + Arrays.stream(Order.values())
                                .map(GetChildrenAccounts::word)
                                .collect(Collectors.joining(" or "))
                        + ".");
    }
}
