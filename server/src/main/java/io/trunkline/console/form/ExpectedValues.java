package io.trunkline.console.form;

import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.store.CallGuard;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Requires, in the transaction of an edit, that the fields which it changes are still as they were when the form was made, or already as the
 * form would have them. Immutable and thread-safe.
 */
final class ExpectedValues implements CallGuard {

    private final AccountReader reader;
    private final long accountId;
    private final Map<ProfileField<?>, Change> changes;

    /** How a form changes a field. */
    record Change(String was, String wanted) {}

    ExpectedValues(AccountReader reader, long accountId, Map<ProfileField<?>, Change> changes) {
        this.reader = reader;
        this.accountId = accountId;
        this.changes = Map.copyOf(changes);
    }

    /** @throws ConcurrentEditException if some are not */
    @Override
    public void check(Handle handle) {
        Account account = reader.requireActive(handle, accountId);
        Map<ProfileField<?>, String> theirs = new HashMap<>();
        changes.forEach((field, change) -> {
            String stored = StoredValues.text(account.profile(), field);
            if (!stored.equals(change.was()) && !stored.equals(change.wanted())) {
                theirs.put(field, stored);
            }
        });
        if (!theirs.isEmpty()) {
            throw new ConcurrentEditException(theirs);
        }
    }

    @Override
    public boolean isPartOfRevision() {
        return false;
    }
}
