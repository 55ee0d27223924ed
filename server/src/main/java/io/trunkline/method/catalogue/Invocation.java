package io.trunkline.method.catalogue;

import io.trunkline.access.caller.Caller;
import io.trunkline.account.Account;
import io.trunkline.method.argument.Arguments;

/**
 * A call of a method by a known and permitted caller.
 *
 * @param apiAddress the {@code host[:port]} that further calls should go to
 * @param isRemembered whether the caller is a remembered one, which may be out of date; only for a {@link GuardedHandler}
 */
public record Invocation(Caller caller, Arguments arguments, String apiAddress, boolean isRemembered) {

    /** The account that the call acts on, as it was when the call arrived. */
    public Account account() {
        return caller.account();
    }
}
