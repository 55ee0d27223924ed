package io.trunkline.account.password;

import io.trunkline.store.StoreException;
import io.trunkline.thread.Requester;
import io.trunkline.thread.YieldingPool;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Hashes passwords on a few threads of its own that yield the processor to others, so that many simultaneous password changes do not starve
 * anything else. Accepts passwords only as {@link GivenSecret}, whose length is bounded. Thread-safe; hashing and matching block until the
 * result is available.
 */
public final class PasswordHasher implements AutoCloseable {

    /** At about 50 ms per hash, a request that would wait longer than about 15 s is rejected at once. */
    private static final int QUEUE_SIZE = 256;

    private final Argon2id argon2id;
    private final YieldingPool pool;
    private final LongAdder made = new LongAdder();

    /**
     * Creates a hasher. It starts no thread before the first password.
     *
     * @param settings the number of hashing threads
     */
    public PasswordHasher(PasswordSettings settings, Argon2id argon2id) {
        this.argon2id = argon2id;
        this.pool = new YieldingPool("password-hash-", settings.hashThreads(), QUEUE_SIZE);
    }

    /**
     * Hashes a password with a new salt.
     *
     * @param requester the requester that the work is done for; requesters take turns
     * @return the hash with its parameters, as a PHC string
     * @throws StoreException of kind OVERLOADED if too many requests are waiting
     * @throws IllegalArgumentException for a password that is too long, which {@link PasswordPolicy} rejects beforehand
     */
    public String hash(Requester requester, GivenSecret password) {
        return run(requester, () -> argon2id.hash(password));
    }

    /** Whether {@code hash} is a hash of {@code password}. Waits in the queue and takes as long as hashing. */
    public boolean matches(Requester requester, GivenSecret password, String hash) {
        return run(requester, () -> argon2id.matches(password, hash));
    }

    /**
     * Like {@link #matches(Requester, GivenSecret, String)}, but with an optional hash; takes just as long without one.
     *
     * @param hash empty for none, which no password matches
     */
    public boolean matches(Requester requester, GivenSecret password, Optional<String> hash) {
        return matches(requester, password, hash.orElse(Argon2id.DECOY)) && hash.isPresent();
    }

    /** Returns the number of hashes computed so far, both for storage and for comparison. */
    public long made() {
        return made.sum();
    }

    /** Processes the queued requests and accepts no more. Idempotent. */
    @Override
    public void close() {
        pool.close();
    }

    private <T> T run(Requester requester, Supplier<T> work) {
        try {
            T result = pool.run(requester, work);
            made.increment();
            return result;
        } catch (RejectedExecutionException e) {
            throw new StoreException(StoreException.Kind.OVERLOADED, "Too many passwords are waiting to be hashed", e);
        }
    }
}
