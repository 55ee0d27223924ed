package io.trunkline.access.key;

import com.github.benmanes.caffeine.cache.Cache;
import io.trunkline.account.Account;
import io.trunkline.thread.Caches;
import org.jspecify.annotations.Nullable;

/**
 * The keys that were used last, and where one was missing, each with the revision of its account at which it was read: it counts until
 * the account's keys have changed after that. Thread-safe.
 */
public final class RecentKeys {

    private static final int MOST = 10_000;

    private final Cache<Name, Read> keys = Caches.ofSize(MOST).build();

    private record Name(long accountId, String keyId) {}

    /** @param key null if the account has none of that id */
    private record Read(@Nullable ServiceKey key, long revision) {

        boolean countsFor(Account account) {
            return revision >= account.keysRevision();
        }
    }

    /** The key, if it is remembered and the account's keys have not changed since. */
    @Nullable
    public ServiceKey get(Account account, String keyId) {
        Read read = keys.getIfPresent(new Name(account.id(), keyId));
        return read != null && read.countsFor(account) ? read.key() : null;
    }

    /** Whether it is remembered that the account has no such key, and its keys have not changed since. */
    public boolean isMissing(Account account, String keyId) {
        Read read = keys.getIfPresent(new Name(account.id(), keyId));
        return read != null && read.key() == null && read.countsFor(account);
    }

    /** Remembers a key that was read after the account was. */
    public void put(Account account, ServiceKey key) {
        keys.put(new Name(account.id(), key.keyId()), new Read(key, account.revision()));
    }

    /** Remembers that a key was not found after the account was read. */
    public void putMissing(Account account, String keyId) {
        keys.put(new Name(account.id(), keyId), new Read(null, account.revision()));
    }
}
