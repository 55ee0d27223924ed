package io.trunkline.access;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Permissions;
import io.trunkline.access.caller.Role;
import io.trunkline.access.passkey.LostDevices;
import io.trunkline.account.AccountReader;
import io.trunkline.store.Database;
import java.util.Set;

/** Lets Owners help sub-users who have lost the devices with which they sign in. Thread-safe. */
public final class SubUserDevices {

    private final Database database;
    private final AccountReader reader;
    private final CallerRights rights;
    private final Permissions permissions;
    private final LostDevices devices;

    public SubUserDevices(
            Database database,
            AccountReader reader,
            CallerRights rights,
            Permissions permissions,
            LostDevices devices) {
        this.database = database;
        this.reader = reader;
        this.rights = rights;
        this.permissions = permissions;
        this.devices = devices;
    }

    /**
     * Removes the passkeys and the second factor of a sub-user of the caller's account.
     *
     * @throws io.trunkline.fault.FaultException 104 for anyone but an Owner, 434 if there is no such sub-user
     */
    public void remove(Caller caller, String method, long id) {
        database.run(handle -> {
            reader.requireEditable(handle, caller.accountId());
            permissions.requireOneOf(rights.of(handle, caller), Set.of(Role.OWNER));
            LostDevices.Removed _ =
                    devices.remove(handle, caller.actor(), method, caller.accountId(), new Holder.OneSubUser(id));
        });
    }
}
