package io.trunkline.method.accounts;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.account.creation.ChildAccounts;
import io.trunkline.account.creation.MadeAccount;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.EditRules;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.CredentialNames;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.Json;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.Results;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;
import java.util.function.UnaryOperator;

/** AddAccount and SetChildAccountInfo: accounts that the caller's account creates and may act for (contract section 4.1). Thread-safe. */
public final class ChildMethods {

    private static final String ADD = "AddAccount";
    private static final String EDIT = "SetChildAccountInfo";

    private static final Shape<MadeAccount> ADDED = Results.done(
                    Results.<MadeAccount>builder(), "1 once the account is on disk.")
            .required(
                    "account_id",
                    JsonTypes.INTEGER,
                    "The new account's id.",
                    made -> made.account().id())
            .required("api_key", JsonTypes.TEXT, "Its API key: a secret, shown only once.", MadeAccount::apiKey)
            .required(
                    "active",
                    JsonTypes.FLAG,
                    "Whether the account may make calls.",
                    made -> made.account().active())
            .build();

    private final ChildAccounts children;
    private final EditRules rules;
    private final AddedAccount added;
    private final EditedChildren edited;

    public ChildMethods(ChildAccounts children, EditRules rules) {
        this.children = children;
        this.rules = rules;
        added = new AddedAccount(rules);
        edited = new EditedChildren(rules);
    }

    /** The methods' declarations. */
    public List<ApiMethod> declare() {
        return List.of(
                new ApiMethod(
                        ADD,
                        "add-account",
                        "accounts",
                        "Creates a child account, for which the caller's account may act: tokens of the parent's keys may have the"
                                + " child's id as `iss`. Without a token, the parent authenticates with `parent_account_id` and"
                                + " `parent_account_api_key` or `parent_account_password`, or with `session_id`.",
                        RoleRequirement.oneOf(Role.OWNER, Role.ADMIN),
                        added.all(),
                        ApiMethod.JSON,
                        ADDED,
                        (MethodHandler) this::add,
                        CredentialNames.PARENT),
                new ApiMethod(
                        EDIT,
                        "set-child-account-info",
                        "accounts",
                        "Edits the named child accounts: either all of them or none.",
                        RoleRequirement.oneOf(Role.OWNER, Role.ADMIN, Role.DEVELOPER, Role.ACCOUNTANT, Role.PAYER),
                        edited.all(),
                        SetAccountInfo.ANSWER,
                        this::edit));
    }

    private byte[] add(Invocation invocation) {
        NewAccount wanted = added.read(invocation.arguments(), rules, invocation.account());
        MadeAccount made = renaming(
                AddedAccount::asCalled,
                () -> children.add(invocation.account(), invocation.caller().actor(), ADD, wanted));
        return ADDED.bytes(made);
    }

    private byte[] edit(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        ChildAccounts.Selection selection =
                ChildSelection.read(arguments, ChildSelection.REQUIRED_ID).orElseThrow();
        ProfileEdit.Builder edit = edited.profile(arguments, rules);
        renaming(EditedChildren::asCalled, () -> {
            children.edit(
                    invocation.account().id(),
                    invocation.caller().actor(),
                    EDIT,
                    selection,
                    edit,
                    EditedChildren.state(arguments));
            return true;
        });
        return Json.done();
    }

    private interface Work<T> {
        T run();
    }

    /** Runs work whose faults name the parameters of SetAccountInfo, and changes these faults. */
    private static <T> T renaming(UnaryOperator<Fault> change, Work<T> work) {
        try {
            return work.run();
        } catch (FaultException e) {
            throw e.with(change);
        }
    }
}
