package io.trunkline.wire;

import io.trunkline.access.caller.AccountCredential;
import io.trunkline.account.AccountSelector;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.wire.catalogue.AccountParameters;
import io.trunkline.wire.catalogue.Arguments;
import io.trunkline.wire.catalogue.CredentialNames;
import io.trunkline.wire.request.Call;
import java.util.List;
import java.util.Optional;

/** Reads what a call says to prove itself without a token (contract section 2.4). Immutable and thread-safe. */
final class CredentialParameters {

    private final boolean allowedInQuery;

    /** @param allowedInQuery whether secrets may be in the query of an address */
    CredentialParameters(boolean allowedInQuery) {
        this.allowedInQuery = allowedInQuery;
    }

    private static List<String> given(Arguments arguments, CredentialNames names) {
        return names.secrets().stream()
                .filter(name -> arguments.selector(name).isPresent())
                .toList();
    }

    /** The name of the secret of a call that has it in the query of its address. */
    static Optional<String> secretInQuery(Call call, Arguments arguments, CredentialNames names) {
        return given(arguments, names).stream().filter(call.inQuery()::contains).findFirst();
    }

    /**
     * The credential of a call; empty if it has none.
     *
     * @throws FaultException 458 if there are several, or several names of the account; 100 if there is none of the account, or a
     *     secret is in the query
     */
    Optional<AccountCredential> read(Call call, Arguments arguments, CredentialNames names) {
        List<String> given = given(arguments, names);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        AccountParameters.requireOne(given);
        String name = given.getFirst();
        if (!allowedInQuery && call.inQuery().contains(name)) {
            throw new FaultException(Fault.of(
                    ErrorCode.AUTHORIZATION_FAILED,
                    "Send " + name + " in the body of a POST: addresses end up in logs."));
        }
        GivenSecret secret = GivenSecret.of(arguments.selector(name).orElseThrow());
        Optional<AccountSelector> account = AccountParameters.selector(arguments, names);
        if (name.equals(names.sessionId())) {
            return Optional.of(new AccountCredential.SessionId(account, secret));
        }
        AccountSelector selector = account.orElseThrow(() -> new FaultException(Fault.of(
                ErrorCode.AUTHORIZATION_FAILED,
                "Name the account, too: " + names.accountId() + ", " + names.accountName() + " or "
                        + names.accountEmail() + ".")));
        if (name.equals(names.apiKey())) {
            return Optional.of(new AccountCredential.ApiKey(selector, secret));
        }
        if (name.equals(names.password())) {
            return Optional.of(new AccountCredential.Password(selector, secret));
        }
        String login = arguments
                .selector(names.subUserLogin())
                .orElseThrow(() -> new FaultException(
                        Fault.of(ErrorCode.AUTHORIZATION_FAILED, "Send " + names.subUserLogin() + ", too.")));
        return Optional.of(new AccountCredential.SubUserPassword(selector, login, secret));
    }
}
