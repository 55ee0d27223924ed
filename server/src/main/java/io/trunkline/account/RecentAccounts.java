package io.trunkline.account;

import com.github.benmanes.caffeine.cache.Cache;
import io.trunkline.thread.Caches;
import org.jspecify.annotations.Nullable;

/**
 * A cache of recently read or edited accounts, by id. Cached accounts may be out of date: a user of one must know the account's current
 * revision, or write only if the account is unchanged. Bounded by memory size. Thread-safe.
 */
final class RecentAccounts {

    /** About ten thousand accounts of the usual size. */
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private final Cache<Long, Account> accounts = Caches.ofWeight(
                    MAX_BYTES, (Long _, Account account) -> account.profile().bytes())
            .build();

    /** Returns the cached account; null if it is not cached. */
    @Nullable
    Account get(long id) {
        return accounts.getIfPresent(id);
    }

    void put(Account account) {
        accounts.put(account.id(), account);
    }
}
