package io.trunkline.access.factor;

import io.trunkline.access.caller.Holder;
import org.jdbi.v3.core.Handle;

/**
 * Deletes second factors with all that belongs to them: recovery codes, and sign-ins that wait for a code. Works within the caller's
 * transaction, and leaves the audit log to the caller. Stateless and thread-safe.
 */
public final class FactorErasure {

    /** Deletes everything of one person; returns whether the person had a factor that was asked for. */
    public boolean erase(Handle handle, long accountId, Holder holder) {
        boolean wasOn = FactorTable.onSince(handle, accountId, holder).isPresent();
        for (String table : new String[] {"second_factors", "recovery_codes", "pending_sign_ins"}) {
            handle.execute("DELETE FROM " + table + " WHERE account_id = ? AND holder = ?", accountId, holder.number());
        }
        return wasOn;
    }

    /** Deletes everything of an account and its sub-users; returns how many of them had a factor that was asked for. */
    public int eraseAll(Handle handle, long accountId) {
        int on = handle.createQuery(
                        "SELECT count(*) FROM second_factors WHERE account_id = ? AND confirmed IS NOT NULL")
                .bind(0, accountId)
                .mapTo(Integer.class)
                .one();
        for (String table : new String[] {"second_factors", "recovery_codes", "pending_sign_ins"}) {
            handle.execute("DELETE FROM " + table + " WHERE account_id = ?", accountId);
        }
        return on;
    }
}
