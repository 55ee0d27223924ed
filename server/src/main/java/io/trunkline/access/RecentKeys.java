package io.trunkline.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.trunkline.account.Account;
import org.jspecify.annotations.Nullable;

/**
 * The keys that were used last, each with the revision of its account at which it was read: it counts until the account's
 * keys have changed after that. Thread-safe.
 */
final class RecentKeys {

    private static final int MOST = 10_000;

    private final Cache<Name, Read> keys = Caffeine.newBuilder()
            .maximumSize(MOST)
            // The upkeep is short; on the caller's thread it needs no pool and the bound holds at once.
            .executor(Runnable::run)
            .build();

    private record Name(long accountId, String keyId) {}

    private record Read(ServiceKey key, long revision) {}

    /** The key, if it is remembered and the account's keys have not changed since. */
    @Nullable
    ServiceKey get(Account account, String keyId) {
        Read read = keys.getIfPresent(new Name(account.id(), keyId));
        return read != null && read.revision() >= account.keysRevision() ? read.key() : null;
    }

    /** Remembers a key that was read after the account was. */
    void put(Account account, ServiceKey key) {
        keys.put(new Name(account.id(), key.keyId()), new Read(key, account.revision()));
    }
}
