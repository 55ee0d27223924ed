package io.trunkline.wire.accounts;

import io.trunkline.account.creation.ChildAccounts.Selection;
import io.trunkline.parameter.ParameterType;
import io.trunkline.wire.catalogue.AccountParameters;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Arguments;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parameters that name child accounts, in one of three ways. Stateless and thread-safe. */
final class ChildSelection {

    static final ApiParameter<List<Long>> ID = ApiParameter.of(
            "child_account_id",
            ParameterType.listOf(ParameterType.ID),
            "Ids of child accounts, separated by semicolons; `all` for all of them.");
    static final ApiParameter<List<String>> NAMES = ApiParameter.of(
            "child_account_name",
            ParameterType.listOf(ParameterType.TEXT),
            "Names of child accounts. Instead of `child_account_id`.");
    static final ApiParameter<List<String>> EMAILS = ApiParameter.of(
            "child_account_email",
            ParameterType.listOf(ParameterType.TEXT),
            "E-mail addresses of child accounts. Instead of `child_account_id`.");

    private ChildSelection() {}

    /**
     * The children that a call means; empty if it names none.
     *
     * @throws io.trunkline.fault.FaultException 458 if it names some in several ways, 496 for an id that is no number
     */
    static Optional<Selection> read(Arguments arguments) {
        List<String> given = Stream.of(ID, NAMES, EMAILS)
                .map(ApiParameter::name)
                .filter(name -> arguments.has(name) && isGiven(arguments, name))
                .toList();
        AccountParameters.requireOne(given);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.getFirst().equals(NAMES.name())) {
            return Optional.of(new Selection.Names(arguments.list(NAMES)));
        }
        if (given.getFirst().equals(EMAILS.name())) {
            return Optional.of(new Selection.Emails(arguments.list(EMAILS)));
        }
        return Optional.of(arguments.meansAll(ID.name()) ? new Selection.All() : new Selection.Ids(arguments.list(ID)));
    }

    /** The official Go client sends what its user left out as an empty text or as 0 (contract section 1.4). */
    private static boolean isGiven(Arguments arguments, String name) {
        return arguments.values(name).stream().anyMatch(text -> !text.isEmpty() && !text.equals("0"));
    }
}
