package io.trunkline.account;

import com.github.benmanes.caffeine.cache.Cache;
import io.trunkline.thread.Caches;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that were read or edited last, by id. They may be out of date: who takes one has to know the account's present
 * revision, or to write only if it is unchanged. Bounded by what they take in memory. Thread-safe.
 */
final class RecentAccounts {

    /** Some ten thousand accounts of the usual size. */
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private final Cache<Long, Account> accounts = Caches.ofWeight(
                    MAX_BYTES, (Long _, Account account) -> account.profile().bytes())
            .build();

    /** The account as it is remembered; null if it is not. */
    @Nullable
    Account get(long id) {
        return accounts.getIfPresent(id);
    }

    void put(Account account) {
        accounts.put(account.id(), account);
    }
}
