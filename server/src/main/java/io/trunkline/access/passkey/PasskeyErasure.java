package io.trunkline.access.passkey;

import io.trunkline.access.caller.Holder;
import org.jdbi.v3.core.Handle;

/** Deletes passkeys. Works within the caller's transaction, and leaves the audit log to the caller. Stateless and thread-safe. */
public final class PasskeyErasure {

    private PasskeyErasure() {}

    /** Deletes those of one person. */
    public static void erase(Handle handle, long accountId, Holder holder) {
        handle.execute("DELETE FROM passkeys WHERE account_id = ? AND holder = ?", accountId, holder.number());
    }

    /** Deletes those of an account and its sub-users; returns how many there were. */
    public static int eraseAll(Handle handle, long accountId) {
        return handle.execute("DELETE FROM passkeys WHERE account_id = ?", accountId);
    }
}
