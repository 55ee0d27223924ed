package io.trunkline.method.accounts;

import io.trunkline.account.Account;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.login.AccountNameRule;
import io.trunkline.account.profile.EditRules;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.fault.Fault;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.parameter.ParameterType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The parameters of AddAccount. Immutable and thread-safe. */
final class AddedAccount {

    private static final ApiParameter<String> NAME = ApiParameter.named(
                    "account_name",
                    ParameterType.TEXT,
                    "The new account's name, unique on this server. " + AccountNameRule.WORDS)
            .required()
            .checked((_, name) -> AccountNameRule.faultOf(name));
    private static final ApiParameter<Boolean> ACTIVE =
            ApiParameter.flag("active", false, "Whether the account may make calls.");

    private static final String EMAIL = "account_email";
    private static final String PASSWORD = "account_password";

    /** The names of these parameters in the rules, and in this method. */
    private static final Map<String, String> NAMES =
            Map.of(ProfileFields.EMAIL.parameter(), EMAIL, ProfileFields.PASSWORD.parameter(), PASSWORD);

    private static final List<ProfileField<?>> FIELDS = List.of(
            ProfileFields.LANGUAGE_CODE,
            ProfileFields.LOCATION,
            ProfileFields.FIRST_NAME,
            ProfileFields.LAST_NAME,
            ProfileFields.CUSTOM_DATA,
            ProfileFields.ACCOUNT_NOTIFICATIONS,
            ProfileFields.TARIFF_CHANGING_NOTIFICATIONS,
            ProfileFields.NEWS_NOTIFICATIONS,
            ProfileFields.MIN_BALANCE_TO_NOTIFY);

    private final ApiParameter<Optional<String>> email;
    private final ApiParameter<Optional<String>> password;
    private final ProfileParameters profile;

    AddedAccount(EditRules rules) {
        email = ProfileParameter.named(
                        EMAIL,
                        "The new account's e-mail address, unique on this server.",
                        ProfileFields.EMAIL,
                        rules,
                        AddedAccount::asCalled)
                .parameter()
                .required();
        password = ProfileParameter.named(
                        PASSWORD,
                        "The new account's initial password.",
                        ProfileFields.PASSWORD,
                        rules,
                        AddedAccount::asCalled)
                .parameter()
                .required();
        profile = new ProfileParameters(FIELDS.stream()
                .<ProfileParameter<?>>map(
                        field -> ProfileParameter.of(field, rules).initially())
                .toList());
    }

    /** All parameters, in declared order. */
    List<ApiParameter<?>> all() {
        return Stream.concat(Stream.of(NAME, email, password, ACTIVE), profile.all().stream())
                .toList();
    }

    /** The account that a call asks for. */
    NewAccount read(Arguments arguments, EditRules rules, Account parent) {
        ProfileEdit.Builder edit = rules.newEdit();
        profile.addTo(edit, arguments);
        return new NewAccount(
                arguments.get(NAME),
                arguments.get(email).orElseThrow(),
                arguments.get(password).orElseThrow(),
                arguments.get(ACTIVE),
                parent.id(),
                Optional.of(edit));
    }

    /** Turns a fault that the rules have found into one of this method. */
    static Fault asCalled(Fault fault) {
        return fault.renamed(NAMES);
    }
}
