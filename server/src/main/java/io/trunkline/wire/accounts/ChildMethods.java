package io.trunkline.wire.accounts;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.account.StateChange;
import io.trunkline.account.creation.ChildAccounts;
import io.trunkline.account.creation.MadeAccount;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.EditRules;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.ParameterType;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Arguments;
import io.trunkline.wire.catalogue.CredentialNames;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.catalogue.MethodHandler;
import io.trunkline.wire.openapi.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** AddAccount and SetChildAccountInfo: accounts that the caller's account makes and may act for (contract section 4.1). Thread-safe. */
public final class ChildMethods {

    private static final String ADD = "AddAccount";
    private static final String EDIT = "SetChildAccountInfo";

    private static final ApiParameter<String> NAME = ApiParameter.required(
            "account_name",
            ParameterType.TEXT,
            "The new account's name, unique on this server: 5 to 20 lower-case letters, digits and hyphens, a letter first.");
    private static final ApiParameter<String> EMAIL =
            ApiParameter.required("account_email", ParameterType.TEXT, "Its e-mail address, unique on this server.");
    private static final ApiParameter<String> PASSWORD =
            ApiParameter.required("account_password", ParameterType.TEXT, "Its first password.");
    private static final ApiParameter<Boolean> ACTIVE =
            ApiParameter.of("active", ParameterType.FLAG, "Whether the account may call.");

    /** What the rules call these parameters, and what AddAccount calls them. */
    private static final Map<String, String> NAMES_OF_ADD =
            Map.of(ProfileFields.EMAIL.parameter(), EMAIL.name(), ProfileFields.PASSWORD.parameter(), PASSWORD.name());

    private static final List<ProfileField<?>> FIELDS_OF_ADD = List.of(
            ProfileFields.LANGUAGE_CODE,
            ProfileFields.LOCATION,
            ProfileFields.FIRST_NAME,
            ProfileFields.LAST_NAME,
            ProfileFields.CUSTOM_DATA,
            ProfileFields.ACCOUNT_NOTIFICATIONS,
            ProfileFields.TARIFF_CHANGING_NOTIFICATIONS,
            ProfileFields.NEWS_NOTIFICATIONS,
            ProfileFields.MIN_BALANCE_TO_NOTIFY);

    private static final ApiParameter<String> NEW_EMAIL =
            ApiParameter.of("new_child_account_email", ParameterType.TEXT, "A new e-mail address, for one child only.");
    private static final ApiParameter<String> NEW_PASSWORD =
            ApiParameter.of("new_child_account_password", ParameterType.TEXT, "A new password.");

    private static final Map<String, String> NAMES_OF_EDIT = Map.of(
            ProfileFields.EMAIL.parameter(), NEW_EMAIL.name(), ProfileFields.PASSWORD.parameter(), NEW_PASSWORD.name());

    private static final List<ProfileField<?>> FIELDS_OF_EDIT = List.of(
            ProfileFields.ACCOUNT_NOTIFICATIONS,
            ProfileFields.TARIFF_CHANGING_NOTIFICATIONS,
            ProfileFields.NEWS_NOTIFICATIONS,
            ProfileFields.LANGUAGE_CODE,
            ProfileFields.LOCATION,
            ProfileFields.MIN_BALANCE_TO_NOTIFY,
            ProfileFields.CALLBACK_URL,
            ProfileFields.CALLBACK_SALT);

    private final ChildAccounts children;
    private final EditRules rules;

    public ChildMethods(ChildAccounts children, EditRules rules) {
        this.children = children;
        this.rules = rules;
    }

    /** The methods' declarations. */
    public List<ApiMethod> declare() {
        return List.of(
                new ApiMethod(
                        ADD,
                        "add-account",
                        "accounts",
                        "Makes a child account, which the caller's account may act for: tokens of the parent's keys may have the"
                                + " child's id as `iss`. Without a token, the parent proves itself by `parent_account_id` and"
                                + " `parent_account_api_key` or `parent_account_password`, or by `session_id`.",
                        RoleRequirement.oneOf(Role.OWNER, Role.ADMIN),
                        Stream.concat(
                                        Stream.of(NAME, EMAIL, PASSWORD, ACTIVE),
                                        FIELDS_OF_ADD.stream().<ApiParameter<?>>map(ApiParameter::of))
                                .toList(),
                        ApiMethod.JSON,
                        Schema.object("accounts_AddAccount_Response_200")
                                .property("result", Schema.integer("1 once the account is on disk."))
                                .property("account_id", Schema.integer("The new account's id."))
                                .property("api_key", Schema.text("Its API key: a secret, shown here once."))
                                .property("active", Schema.flag("Whether it may call."))
                                .build(),
                        (MethodHandler) this::add,
                        CredentialNames.PARENT),
                new ApiMethod(
                        EDIT,
                        "set-child-account-info",
                        "accounts",
                        "Edits child accounts: all that are named, or none.",
                        RoleRequirement.oneOf(Role.OWNER, Role.ADMIN, Role.DEVELOPER, Role.ACCOUNTANT, Role.PAYER),
                        Stream.concat(
                                        Stream.of(
                                                ChildSelection.ID,
                                                ChildSelection.NAMES,
                                                ChildSelection.EMAILS,
                                                NEW_EMAIL,
                                                NEW_PASSWORD,
                                                ACTIVE),
                                        FIELDS_OF_EDIT.stream().<ApiParameter<?>>map(ApiParameter::of))
                                .toList(),
                        Schema.object("accounts_SetChildAccountInfo_Response_200")
                                .property("result", Schema.integer("1 once the edit is on disk."))
                                .build(),
                        this::edit));
    }

    private byte[] add(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        boolean active = arguments.value(ACTIVE).orElse(false);
        ProfileEdit.Builder profile = rules.newEdit();
        FIELDS_OF_ADD.forEach(field -> set(profile, field, arguments, field.parameter()));
        NewAccount wanted = new NewAccount(
                arguments.required(NAME),
                arguments.required(EMAIL),
                arguments.required(PASSWORD),
                active,
                invocation.account().id(),
                Optional.of(profile));
        MadeAccount made = renaming(
                NAMES_OF_ADD,
                fault -> fault,
                () -> children.add(invocation.account(), invocation.caller().actor(), ADD, wanted));
        return Json.object(json -> {
            json.writeNumberProperty("result", 1);
            json.writeNumberProperty("account_id", made.account().id());
            json.writeStringProperty("api_key", made.apiKey());
            json.writeBooleanProperty("active", made.account().active());
        });
    }

    private byte[] edit(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        ChildAccounts.Selection selection = ChildSelection.read(arguments)
                .orElseThrow(() -> new FaultException(new Fault(
                        ErrorCode.PARAMETER_CANT_BE_EMPTY,
                        ErrorCode.PARAMETER_CANT_BE_EMPTY.message(ChildSelection.ID.name()),
                        ChildSelection.ID.name(),
                        "Name the children by id, name or e-mail address, or send all.")));
        ProfileEdit.Builder profile = rules.newEdit();
        set(profile, ProfileFields.EMAIL, arguments, NEW_EMAIL.name());
        set(profile, ProfileFields.PASSWORD, arguments, NEW_PASSWORD.name());
        FIELDS_OF_EDIT.forEach(field -> set(profile, field, arguments, field.parameter()));
        StateChange state = new StateChange(arguments.value(ACTIVE), Optional.empty());
        renaming(NAMES_OF_EDIT, ChildMethods::asOfChild, () -> {
            children.edit(invocation.account().id(), invocation.caller().actor(), EDIT, selection, profile, state);
            return true;
        });
        return Json.done();
    }

    private static void set(ProfileEdit.Builder edit, ProfileField<?> field, Arguments arguments, String parameter) {
        try {
            arguments.text(parameter).ifPresent(text -> edit.setText(field, text));
        } catch (FaultException e) {
            edit.refuse(field, e.first());
        }
    }

    /** A malformed address has a code of its own here. */
    private static Fault asOfChild(Fault fault) {
        return fault.code() == ErrorCode.INVALID_EMAIL
                ? new Fault(
                        ErrorCode.INVALID_NEW_CHILD_ACCOUNT_EMAIL,
                        ErrorCode.INVALID_NEW_CHILD_ACCOUNT_EMAIL.message(),
                        fault.field(),
                        fault.hint())
                : fault;
    }

    private interface Work<T> {
        T run();
    }

    /** Runs something whose refusals name the parameters of SetAccountInfo. */
    private static <T> T renaming(Map<String, String> names, UnaryOperator<Fault> change, Work<T> work) {
        try {
            return work.run();
        } catch (FaultException e) {
            throw e.with(fault -> change.apply(fault).renamed(names));
        }
    }
}
