package io.trunkline.access;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import org.jdbi.v3.core.Handle;

/** What a caller may do at the moment of a transaction: its roles may have been taken away since the call came in. Thread-safe. */
final class CallerRights {

    private final ServiceKeys keys;
    private final SubUserTable subUsers = new SubUserTable();

    CallerRights(ServiceKeys keys) {
        this.keys = keys;
    }

    /**
     * The caller's roles, within its unit of work.
     *
     * @throws FaultException 100 if the key or the sub-user is gone
     */
    RoleSet of(Handle handle, Caller caller) {
        return switch (caller.principal()) {
            case Principal.Owner _ -> RoleSet.ALL;
            case Principal.Key own -> {
                ServiceKey key = keys.find(handle, own.accountId(), own.keyId());
                if (key == null) {
                    throw gone("The caller's own key is gone.");
                }
                yield key.roles();
            }
            case Principal.SubUserLogin own ->
                subUsers.find(handle, caller.accountId(), own.number())
                        .orElseThrow(() -> gone("The caller's own sub-user is gone."))
                        .user()
                        .roles();
        };
    }

    private static FaultException gone(String hint) {
        return new FaultException(Fault.of(ErrorCode.AUTHORIZATION_FAILED, hint));
    }
}
