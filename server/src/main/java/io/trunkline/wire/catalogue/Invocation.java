package io.trunkline.wire.catalogue;

import io.trunkline.access.Caller;
import io.trunkline.account.Account;

/**
 * A call of a method by a known and permitted caller.
 *
 * @param account the caller's account as it was when the call came in
 * @param apiAddress the {@code host[:port]} that further calls should go to
 */
public record Invocation(Caller caller, Account account, Arguments arguments, String apiAddress) {}
