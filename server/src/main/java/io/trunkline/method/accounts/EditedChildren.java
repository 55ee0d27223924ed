package io.trunkline.method.accounts;

import io.trunkline.account.StateChange;
import io.trunkline.account.profile.EditRules;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.parameter.ParameterType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The parameters of SetChildAccountInfo. Immutable and thread-safe. */
final class EditedChildren {

    private static final ApiParameter<Boolean> ACTIVE =
            ApiParameter.named("active", ParameterType.FLAG, "Whether the accounts may make calls.");

    private static final String EMAIL = "new_child_account_email";
    private static final String PASSWORD = "new_child_account_password";

    /** The names of these parameters in the rules, and in this method. */
    private static final Map<String, String> NAMES =
            Map.of(ProfileFields.EMAIL.parameter(), EMAIL, ProfileFields.PASSWORD.parameter(), PASSWORD);

    private static final List<ProfileField<?>> FIELDS = List.of(
            ProfileFields.ACCOUNT_NOTIFICATIONS,
            ProfileFields.TARIFF_CHANGING_NOTIFICATIONS,
            ProfileFields.NEWS_NOTIFICATIONS,
            ProfileFields.LANGUAGE_CODE,
            ProfileFields.LOCATION,
            ProfileFields.MIN_BALANCE_TO_NOTIFY,
            ProfileFields.CALLBACK_URL,
            ProfileFields.CALLBACK_SALT);

    private final ProfileParameters login;
    private final ProfileParameters profile;

    EditedChildren(EditRules rules) {
        login = new ProfileParameters(List.of(
                ProfileParameter.named(
                                EMAIL,
                                "A new e-mail address, for one child only.",
                                ProfileFields.EMAIL,
                                rules,
                                EditedChildren::asCalled)
                        .deferred(),
                ProfileParameter.named(
                                PASSWORD, "A new password.", ProfileFields.PASSWORD, rules, EditedChildren::asCalled)
                        .deferred()));
        profile = new ProfileParameters(FIELDS.stream()
                .<ProfileParameter<?>>map(field -> ProfileParameter.of(field, rules))
                .toList());
    }

    /** All parameters, in declared order. */
    List<ApiParameter<?>> all() {
        return Stream.of(
                        List.of(ChildSelection.REQUIRED_ID, ChildSelection.NAMES, ChildSelection.EMAILS),
                        login.all(),
                        List.of(ACTIVE),
                        profile.all())
                .<ApiParameter<?>>flatMap(List::stream)
                .toList();
    }

    /** The changes that a call makes to the profile, with the faults that it has so far. */
    ProfileEdit.Builder profile(Arguments arguments, EditRules rules) {
        ProfileEdit.Builder edit = rules.newEdit();
        login.addTo(edit, arguments);
        profile.addTo(edit, arguments);
        return edit;
    }

    /** The changes that a call makes to the state. */
    static StateChange state(Arguments arguments) {
        return new StateChange(arguments.find(ACTIVE), Optional.empty());
    }

    /** Turns a fault that the rules have found into one of this method: a malformed e-mail address has a code of its own here. */
    static Fault asCalled(Fault fault) {
        Fault ofChild = fault.code() == ErrorCode.INVALID_EMAIL
                ? new Fault(
                        ErrorCode.INVALID_NEW_CHILD_ACCOUNT_EMAIL,
                        ErrorCode.INVALID_NEW_CHILD_ACCOUNT_EMAIL.message(),
                        fault.field(),
                        fault.hint())
                : fault;
        return ofChild.renamed(NAMES);
    }
}
