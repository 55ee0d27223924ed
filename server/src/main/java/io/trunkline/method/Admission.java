package io.trunkline.method;

import io.trunkline.access.CallerRights;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Permissions;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.ip.AuthorizedIps;
import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.store.CallGuard;
import org.jdbi.v3.core.Handle;

/**
 * Decides whether a known caller may call a method. This is checked when the call arrives, again in the transaction of every change that
 * it makes, and before it shows a secret, because a call may wait a long time in between. Thread-safe.
 */
public final class Admission {

    private final AuthorizedIps addresses;
    private final Permissions permissions;
    private final CallerRights rights;
    private final AccountReader reader;

    public Admission(AuthorizedIps addresses, Permissions permissions, CallerRights rights, AccountReader reader) {
        this.addresses = addresses;
        this.permissions = permissions;
        this.rights = rights;
        this.reader = reader;
    }

    /**
     * Refuses a call that its caller may not make, judged by what is known of the caller.
     *
     * @throws FaultException with code 100 for the address, 104 (or 100, depending on the settings) for the roles, 131 for an
     *     account that is not active
     */
    void require(Caller caller, ApiMethod method) {
        addresses.requireAllowed(caller);
        permissions.require(caller.roles(), method.roles());
        requireActive(caller.account());
    }

    /** A guard that repeats these checks in every unit of work, and checks that the caller's credential is still valid. */
    public CallGuard guard(Caller caller, ApiMethod method) {
        return new Guard(caller, method);
    }

    private static void requireActive(Account account) {
        if (!account.active()) {
            throw new FaultException(
                    Fault.of(ErrorCode.ACCOUNT_ISNT_ACTIVATED, "Ask the operator of this server to activate it."));
        }
    }

    private final class Guard implements CallGuard {

        private final Caller caller;
        private final ApiMethod method;

        Guard(Caller caller, ApiMethod method) {
            this.caller = caller;
            this.method = method;
        }

        @Override
        public void hold(Handle handle) {
            rights.hold(handle, caller);
        }

        @Override
        public void check(Handle handle) {
            Account account = reader.requireActive(handle, caller.accountId());
            addresses.requireAllowed(handle, account, caller.remoteAddress());
            permissions.require(rights.of(handle, caller), method.roles());
        }

        /** An account's revision counts every change of its keys, lists and state; a child's revision does not count its parent's. */
        @Override
        public boolean isPartOfRevision() {
            return caller.principal() instanceof Principal.Key own
                    && own.accountId() == caller.accountId()
                    && caller.account().parentId() == null;
        }
    }
}
