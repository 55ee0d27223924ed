package io.trunkline.wire.catalogue;

import io.trunkline.account.AccountSelector;
import io.trunkline.account.AccountSelector.By;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which account a call means: by its id, its name or its e-mail address, one of which is enough. Stateless and thread-safe. */
public final class AccountParameters {

    private AccountParameters() {}

    /**
     * The account that a call names; empty if it names none.
     *
     * @throws FaultException 458 if it names it in several ways
     */
    public static Optional<AccountSelector> selector(Arguments arguments, CredentialNames names) {
        List<AccountSelector> selectors = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (By by : By.values()) {
            String name = switch (by) {
                case ID -> names.accountId();
                case NAME -> names.accountName();
                case EMAIL -> names.accountEmail();
            };
            arguments.selector(name).ifPresent(text -> {
                selectors.add(new AccountSelector(by, text));
                given.add(name);
            });
        }
        requireOne(given);
        return selectors.stream().findFirst();
    }

    /**
     * Refuses a call that says the same thing in several ways.
     *
     * @param given the names of the parameters that it has
     * @throws FaultException 458 if there are several
     */
    public static void requireOne(List<String> given) {
        if (given.size() > 1) {
            throw new FaultException(new Fault(
                    ErrorCode.ONLY_ONE_OF_PARAMETERS,
                    ErrorCode.ONLY_ONE_OF_PARAMETERS.message(String.join(", ", given)),
                    given.getFirst(),
                    "Send one of them."));
        }
    }
}
