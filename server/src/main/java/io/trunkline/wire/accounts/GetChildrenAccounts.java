package io.trunkline.wire.accounts;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.account.Account;
import io.trunkline.account.creation.ChildAccounts;
import io.trunkline.account.creation.ChildAccounts.Order;
import io.trunkline.account.creation.ChildAccounts.Selection;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.ParameterType;
import io.trunkline.text.Ascii;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Arguments;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.catalogue.MethodHandler;
import io.trunkline.wire.catalogue.Page;
import io.trunkline.wire.openapi.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** GetChildrenAccounts: the accounts that the caller's account has made (contract section 4.1). Thread-safe. */
public final class GetChildrenAccounts implements MethodHandler {

    private static final int USUAL_COUNT = 20;

    private static final ApiParameter<Boolean> ACTIVE =
            ApiParameter.of("active", ParameterType.FLAG, "Only accounts that may call, or that may not.");
    private static final ApiParameter<Boolean> FROZEN =
            ApiParameter.of("frozen", ParameterType.FLAG, "Only accounts that are frozen, or that are not.");
    private static final ApiParameter<Boolean> IGNORE_INVALID = ApiParameter.of(
            "ignore_invalid_accounts",
            ParameterType.FLAG,
            "Whether to pass over what is no child instead of refusing the call. Default: false.");
    private static final ApiParameter<Boolean> BRIEF =
            ApiParameter.of("brief_output", ParameterType.FLAG, "Whether to return ids only. Default: false.");
    private static final ApiParameter<Boolean> MEDIUM = ApiParameter.of(
            "medium_output",
            ParameterType.FLAG,
            "Whether to return ids, names and e-mail addresses only. Default: false.");
    private static final ApiParameter<String> ORDER_BY = ApiParameter.of(
            "order_by",
            ParameterType.TEXT,
            "child_account_id, child_account_name or child_account_email. Default: child_account_name.");
    private static final ApiParameter<Boolean> RETURN_LIVE_BALANCE =
            ApiParameter.of("return_live_balance", ParameterType.FLAG, "Whether to add `live_balance`. Default: true.");

    private final ChildAccounts children;

    private GetChildrenAccounts(ChildAccounts children) {
        this.children = children;
    }

    /** The method's declaration. */
    public static ApiMethod declare(ChildAccounts children) {
        return new ApiMethod(
                "GetChildrenAccounts",
                "get-children-accounts",
                "accounts",
                "Lists child accounts; all of them, if none is named.",
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
                        Page.COUNT,
                        Page.OFFSET,
                        ORDER_BY,
                        RETURN_LIVE_BALANCE),
                Schema.object("accounts_GetChildrenAccounts_Response_200")
                        .property("result", Schema.array("The accounts.", AccountInfoView.schema()))
                        .property("count", Schema.integer("How many accounts this answer holds."))
                        .property("total_count", Schema.integer("How many there are."))
                        .build(),
                new GetChildrenAccounts(children));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        Order order = order(arguments);
        Selection selection = ChildSelection.read(arguments).orElseGet(Selection.All::new);
        Optional<Boolean> active = arguments.value(ACTIVE);
        Optional<Boolean> frozen = arguments.value(FROZEN);
        boolean brief = arguments.value(BRIEF).orElse(false);
        boolean medium = arguments.value(MEDIUM).orElse(false);
        boolean passOver = arguments.value(IGNORE_INVALID).orElse(false);
        boolean liveBalance = arguments.value(RETURN_LIVE_BALANCE).orElse(true);
        Page page = Page.of(arguments, USUAL_COUNT);
        List<Account> found = children.find(invocation.account().id(), selection, passOver, order).stream()
                .filter(child -> active.orElse(child.active()) == child.active())
                .filter(child -> frozen.orElse(child.frozen()) == child.frozen())
                .toList();
        // Short forms are complete unless the call says how much of them it wants.
        boolean whole = (brief || medium) && !arguments.has(Page.COUNT.name());
        List<Account> shown =
                whole ? found.subList(Math.min(page.offset(), found.size()), found.size()) : page.of(found);
        return Json.object(json -> {
            json.writeArrayPropertyStart("result");
            shown.forEach(child -> write(json, child, brief, medium, liveBalance));
            json.writeEndArray();
            json.writeNumberProperty("count", shown.size());
            json.writeNumberProperty("total_count", found.size());
        });
    }

    private static void write(JsonGenerator json, Account child, boolean brief, boolean medium, boolean liveBalance) {
        if (!brief && !medium) {
            AccountInfoView.write(json, child, liveBalance);
            return;
        }
        json.writeStartObject();
        json.writeNumberProperty("account_id", child.id());
        if (!brief) {
            json.writeStringProperty("account_name", child.name());
            json.writeStringProperty("account_email", child.profile().get(ProfileFields.EMAIL));
        }
        json.writeEndObject();
    }

    private static Order order(Arguments arguments) {
        String given = arguments.selector(ORDER_BY.name()).orElse("child_account_name");
        return Arrays.stream(Order.values())
                .filter(order -> Ascii.lower(order.name()).equals(Ascii.lower(given)))
                .findFirst()
                .orElseThrow(() -> new FaultException(Fault.invalid(ORDER_BY.name(), ORDER_BY.description())));
    }
}
