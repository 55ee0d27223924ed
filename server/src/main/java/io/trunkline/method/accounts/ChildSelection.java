package io.trunkline.method.accounts;

import io.trunkline.account.creation.ChildAccounts.Selection;
import io.trunkline.fault.Fault;
import io.trunkline.method.argument.Alternatives;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.parameter.ParameterType;
import java.util.List;
import java.util.Optional;

/** The parameters that name child accounts, in one of three ways. Stateless and thread-safe. */
final class ChildSelection {

    /** A call that names children in several ways is refused with code 458. */
    static final ApiParameter<List<Long>> ID = ApiParameter.list(
                    "child_account_id", ParameterType.ID, "Ids of child accounts; `all` for all of them.")
            .selects()
            .orAll()
            .rule(ChildSelection::faultOfSeveral);

    /** The same for a method that must be given children: a call that names none is refused with code 485. */
    static final ApiParameter<List<Long>> REQUIRED_ID = ID.orAllAlone().rule(ChildSelection::faultOfSeveralOrNone);

    static final ApiParameter<List<String>> NAMES = ApiParameter.list(
                    "child_account_name", ParameterType.TEXT, "Names of child accounts, instead of `child_account_id`.")
            .selects();
    static final ApiParameter<List<String>> EMAILS = ApiParameter.list(
                    "child_account_email",
                    ParameterType.TEXT,
                    "E-mail addresses of child accounts, instead of `child_account_id`.")
            .selects();

    private ChildSelection() {}

    private static Optional<Fault> faultOfSeveral(ApiParameter<?> own, Arguments given) {
        return Alternatives.faultOfSeveral(given, List.of(own, NAMES, EMAILS));
    }

    private static Optional<Fault> faultOfSeveralOrNone(ApiParameter<?> own, Arguments given) {
        return Alternatives.faultOfNone(
                        given,
                        List.of(own, NAMES, EMAILS),
                        "Name the children by id, name or e-mail address, or send all.")
                .or(() -> faultOfSeveral(own, given));
    }

    /**
     * The children that a call selects; empty if it names none.
     *
     * @param id the parameter for ids, as the method declares it
     */
    static Optional<Selection> read(Arguments arguments, ApiParameter<List<Long>> id) {
        if (arguments.has(NAMES)) {
            return Optional.of(new Selection.Names(arguments.get(NAMES)));
        }
        if (arguments.has(EMAILS)) {
            return Optional.of(new Selection.Emails(arguments.get(EMAILS)));
        }
        if (!arguments.has(id)) {
            return Optional.empty();
        }
        return Optional.of(arguments.meansAll(id) ? new Selection.All() : new Selection.Ids(arguments.get(id)));
    }
}
