package io.trunkline.account;

import com.github.benmanes.caffeine.cache.Cache;
import io.trunkline.store.Database;
import io.trunkline.thread.Caches;
import io.trunkline.thread.Requester;

/**
 * Determines the requester under which an account's work is queued: its parent, or the account itself if it has none. Otherwise each child
 * account that a customer creates would have its own turn and its own place in the queue. Thread-safe.
 */
public final class Requesters {

    private static final int MOST = 50_000;

    private final Database database;
    private final AccountTable accounts;

    /** Entries need not expire, since the parent of an account never changes. */
    private final Cache<Long, Requester> known = Caches.ofSize(MOST).build();

    Requesters(Database database, AccountTable accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /** Returns the requester that an account belongs to; may read the database. */
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
