package io.trunkline.wire;

import io.trunkline.access.caller.AccountCredential;
import io.trunkline.account.AccountSelector;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.http.request.Call;
import io.trunkline.method.argument.AccountNames;
import io.trunkline.method.argument.Alternatives;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.CredentialNames;
import java.util.List;
import java.util.Optional;

/** Reads the credentials of a call without a token (contract section 2.4). Immutable and thread-safe. */
final class CredentialParameters {

    private final boolean allowedInQuery;

    /** @param allowedInQuery whether secrets may be in the query of a URL */
    CredentialParameters(boolean allowedInQuery) {
        this.allowedInQuery = allowedInQuery;
    }

    private static List<ApiParameter<String>> given(Call call, CredentialNames names) {
        return names.secrets().stream()
                .filter(secret -> secret.read(call.parameters()).isPresent())
                .toList();
    }

    /** The name of the secret that a call has in the query of its URL; empty if there is none. */
    static Optional<String> secretInQuery(Call call, CredentialNames names) {
        return given(call, names).stream()
                .map(ApiParameter::name)
                .filter(call.inQuery()::contains)
                .findFirst();
    }

    /**
     * The credential of a call; empty if it has none.
     *
     * @throws FaultException with code 458 if there are several credentials, or several names of the account; with code 100 if the
     *     account or the sub-user is not named, or if a secret is in the query although that is not allowed
     */
    Optional<AccountCredential> read(Call call, CredentialNames names) {
        List<ApiParameter<String>> given = given(call, names);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Alternatives.requireOne(given);
        ApiParameter<String> kind = given.getFirst();
        if (!allowedInQuery && call.inQuery().contains(kind.name())) {
            throw new FaultException(Fault.of(
                    ErrorCode.AUTHORIZATION_FAILED,
                    "Send " + kind.name() + " in the body of a POST: URLs end up in logs."));
        }
        GivenSecret secret = GivenSecret.of(kind.read(call.parameters()).orElseThrow());
        AccountNames accountNames = names.account();
        Optional<AccountSelector> account = accountNames.selector(parameter -> parameter.read(call.parameters()));
        if (kind == names.sessionId()) {
            return Optional.of(new AccountCredential.SessionId(account, secret));
        }
        AccountSelector selector = account.orElseThrow(() -> new FaultException(Fault.of(
                ErrorCode.AUTHORIZATION_FAILED,
                "Also name the account: " + accountNames.id().name() + ", "
                        + accountNames.name().name() + " or "
                        + accountNames.email().name() + ".")));
        if (kind == names.apiKey()) {
            return Optional.of(new AccountCredential.ApiKey(selector, secret));
        }
        if (kind == names.password()) {
            return Optional.of(new AccountCredential.Password(selector, secret));
        }
        String login = names.subUserLogin()
                .read(call.parameters())
                .orElseThrow(() -> new FaultException(Fault.of(
                        ErrorCode.AUTHORIZATION_FAILED,
                        "Send " + names.subUserLogin().name() + ", too.")));
        return Optional.of(new AccountCredential.SubUserPassword(selector, login, secret));
    }
}
