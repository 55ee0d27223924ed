package io.trunkline.account;

import com.github.benmanes.caffeine.cache.Cache;
import io.trunkline.store.Database;
import io.trunkline.thread.Caches;
import io.trunkline.thread.Requester;

/**
 * As whose an account's work waits for its turn: the account's own, or its parent's. Accounts that one customer makes for itself would
 * have a turn, and a place, each. Thread-safe.
 */
public final class Requesters {

    private static final int MOST = 50_000;

    private final Database database;
    private final AccountTable accounts;

    /** What an account's parent is never changes. */
    private final Cache<Long, Requester> known = Caches.ofSize(MOST).build();

    Requesters(Database database, AccountTable accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /** The requester that an account belongs to; may read the database. */
    public Requester of(long accountId) {
        Requester found = known.getIfPresent(accountId);
        if (found == null) {
            found = Requester.ofAccount(database.read(
                    handle -> accounts.findParent(handle, accountId).orElse(accountId)));
            known.put(accountId, found);
        }
        return found;
    }
}
