package io.trunkline.method.argument;

import io.trunkline.account.AccountSelector;
import io.trunkline.account.AccountSelector.By;
import io.trunkline.parameter.ParameterType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The parameters that name an account, one of which is enough. Immutable. */
public record AccountNames(ApiParameter<String> id, ApiParameter<String> name, ApiParameter<String> email) {

    /** The parameters whose names have this prefix. */
    static AccountNames of(String prefix) {
        return new AccountNames(
                named(prefix + "id", "The account's id."),
                named(prefix + "name", "The account's name, instead of its id."),
                named(prefix + "email", "The account's e-mail address, instead of its id."));
    }

    private static ApiParameter<String> named(String name, String description) {
        return ApiParameter.named(name, ParameterType.TEXT, description).selects();
    }

    /**
     * The same for a method that must be given the account: a call that names none is refused with code 485, one that names it in several
     * ways with code 458.
     */
    public AccountNames necessary() {
        return new AccountNames(
                id.rule((own, given) -> {
                    List<ApiParameter<?>> all = List.of(own, name, email);
                    return Alternatives.faultOfNone(
                                    given, all, "Name the account by account_id, account_name or account_email.")
                            .or(() -> Alternatives.faultOfSeveral(given, all));
                }),
                name,
                email);
    }

    /** All three parameters, in declared order. */
    public List<ApiParameter<String>> all() {
        return List.of(id, name, email);
    }

    /**
     * The account that a call names; empty if it names none.
     *
     * @param reader reads one of the parameters
     * @throws io.trunkline.fault.FaultException with code 458 if it names it in several ways
     */
    public Optional<AccountSelector> selector(Function<ApiParameter<String>, Optional<String>> reader) {
        List<AccountSelector> selectors = new ArrayList<>();
        List<ApiParameter<?>> given = new ArrayList<>();
        for (By by : By.values()) {
            ApiParameter<String> parameter = switch (by) {
                case ID -> id;
                case NAME -> name;
                case EMAIL -> email;
            };
            reader.apply(parameter).ifPresent(text -> {
                selectors.add(new AccountSelector(by, text));
                given.add(parameter);
            });
        }
        Alternatives.requireOne(given);
        return selectors.stream().findFirst();
    }
}
