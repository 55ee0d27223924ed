package io.trunkline.access.key;

import com.github.benmanes.caffeine.cache.Cache;
import io.trunkline.account.Account;
import io.trunkline.thread.Caches;
import org.jspecify.annotations.Nullable;

/**
 * A cache of recently used keys, including missing ones. Each entry has the revision of its account at which it was read, and is valid
 * until the account's keys change after that. Thread-safe.
 */
public final class RecentKeys {

    private static final int MOST = 10_000;

    private final Cache<Name, Read> keys = Caches.ofSize(MOST).build();

    private record Name(long accountId, String keyId) {}

    /** @param key null if the account has no key with that id */
    private record Read(@Nullable ServiceKey key, long revision) {

        boolean countsFor(Account account) {
            return revision >= account.keysRevision();
        }
    }

    /** Returns the key if it is cached and the account's keys have not changed since; otherwise null. */
    @Nullable
    public ServiceKey get(Account account, String keyId) {
        Read read = keys.getIfPresent(new Name(account.id(), keyId));
        return read != null && read.countsFor(account) ? read.key() : null;
    }

    /** Whether the absence of the key is cached and the account's keys have not changed since. */
    public boolean isMissing(Account account, String keyId) {
        Read read = keys.getIfPresent(new Name(account.id(), keyId));
        return read != null && read.key() == null && read.countsFor(account);
    }

    /** Caches a key that was read after the account. */
    public void put(Account account, ServiceKey key) {
        keys.put(new Name(account.id(), key.keyId()), new Read(key, account.revision()));
    }

    /** Caches the absence of a key that was looked up after the account was read. */
    public void putMissing(Account account, String keyId) {
        keys.put(new Name(account.id(), keyId), new Read(null, account.revision()));
    }
}
