package io.trunkline.method.accounts;

import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.access.logon.Lockout;
import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.account.AccountSelector;
import io.trunkline.account.PasswordReset;
import io.trunkline.account.password.PasswordCode;
import io.trunkline.address.IpNetwork;
import io.trunkline.method.argument.AccountNames;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.CredentialNames;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Json;
import io.trunkline.method.catalogue.OpenHandler;
import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.ParameterType;
import java.util.List;

/**
 * SendAccountPasswordChangeRequest and ConfirmAccountPasswordChange: a new password for an owner who has forgotten the old one (contract
 * section 4.7). Thread-safe.
 */
public final class PasswordMethods {

    private static final String SEND = "SendAccountPasswordChangeRequest";
    private static final String CONFIRM = "ConfirmAccountPasswordChange";

    private static final AccountNames ACCOUNT =
            CredentialNames.ACCOUNT.account().necessary();

    private static final ApiParameter<String> CODE = ApiParameter.named(
                    "code", ParameterType.TEXT, "The code sent to the account's e-mail address.")
            .required();
    private static final ApiParameter<String> NEW_PASSWORD = ApiParameter.named(
            "new_account_password",
            ParameterType.TEXT,
            "The new password, by the rules of SetAccountInfo. If omitted, the code is only checked.");

    private final PasswordReset reset;
    private final RateLimits limits;
    private final Lockout lockout;

    /** @param lockout knows from where owners have logged on before */
    public PasswordMethods(PasswordReset reset, RateLimits limits, Lockout lockout) {
        this.reset = reset;
        this.limits = limits;
        this.lockout = lockout;
    }

    /** The methods' declarations. */
    public List<ApiMethod> declare() {
        return List.of(
                new ApiMethod(
                        SEND,
                        "send-account-password-change-request",
                        "accounts",
                        "Sends a code for setting a new password to the account's e-mail address. Needs no token. The answer is the same"
                                + " whether or not the account exists.",
                        RoleRequirement.none(),
                        List.copyOf(ACCOUNT.all()),
                        Results.done("1."),
                        (OpenHandler) this::send),
                new ApiMethod(
                        CONFIRM,
                        "confirm-account-password-change",
                        "accounts",
                        "Sets a new password with the code that was sent. Needs no token. A code is valid for one change, for "
                                + PasswordCode.LIFETIME.toMinutes() + " minutes and " + PasswordCode.TRIES
                                + " tries.",
                        RoleRequirement.none(),
                        List.of(ACCOUNT.id(), ACCOUNT.name(), ACCOUNT.email(), CODE, NEW_PASSWORD),
                        Results.done("1 once the new password is in effect."),
                        (OpenHandler) this::confirm));
    }

    private byte[] send(Arguments arguments, String remoteAddress, String userAgent) {
        AccountSelector account = account(arguments);
        limits.takeForAddress(Limit.PASSWORD_CODES_PER_ADDRESS, remoteAddress);
        // Counted by the name that was sent, so that the answer does not reveal whether there is such an account or
        // what its other names are.
        limits.take(Limit.PASSWORD_CODES, IpNetwork.widestSite(remoteAddress) + " " + account.comparedForm());
        reset.request(account, remoteAddress, new CodeSending(limits, lockout, remoteAddress));
        return Json.done();
    }

    private byte[] confirm(Arguments arguments, String remoteAddress, String userAgent) {
        AccountSelector account = account(arguments);
        String code = arguments.get(CODE);
        limits.takeForAddress(Limit.CODE_TRIES_PER_ADDRESS, remoteAddress);
        reset.confirm(account, CONFIRM, code, arguments.find(NEW_PASSWORD), remoteAddress, userAgent);
        return Json.done();
    }

    private static AccountSelector account(Arguments arguments) {
        return ACCOUNT.selector(arguments::find).orElseThrow();
    }
}
