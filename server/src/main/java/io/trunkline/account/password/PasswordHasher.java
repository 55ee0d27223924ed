package io.trunkline.account.password;

import io.trunkline.store.StoreException;
import io.trunkline.thread.Requester;
import io.trunkline.thread.YieldingPool;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Hashes passwords on a few threads of its own, which leave the processor to others, so that many password changes at once starve
 * nothing else. It takes no text but a {@link GivenSecret}, whose length has a bound. Thread-safe;
 * every method blocks its caller until the hash is made.
 */
public final class PasswordHasher implements AutoCloseable {

    /** At some 50 ms a hash: who would wait longer than about 15 s is refused at once. */
    private static final int QUEUE_SIZE = 256;

    private final Argon2id argon2id;
    private final YieldingPool pool;
    private final LongAdder made = new LongAdder();

    /**
     * Starts no thread before the first password comes.
     *
     * @param settings how many threads hash
     */
    public PasswordHasher(PasswordSettings settings, Argon2id argon2id) {
        this.argon2id = argon2id;
        this.pool = new YieldingPool("password-hash-", settings.hashThreads(), QUEUE_SIZE);
    }

    /**
     * Hashes a password with a new salt.
     *
     * @param requester for whom; each has its turn
     * @return the hash with its parameters, as a PHC string
     * @throws StoreException of kind OVERLOADED if too many are waiting
     * @throws IllegalArgumentException for a password that is too long, which {@link PasswordPolicy} refuses beforehand
     */
    public String hash(Requester requester, GivenSecret password) {
        return run(requester, () -> argon2id.hash(password));
    }

    /** Whether {@code password} is the one that {@code hash} was made of. Waits and takes as long as making a hash. */
    public boolean matches(Requester requester, GivenSecret password, String hash) {
        return run(requester, () -> argon2id.matches(password, hash));
    }

    /**
     * The same where there may be nothing to compare with, which takes just as long.
     *
     * @param hash empty for none, which no password matches
     */
    public boolean matches(Requester requester, GivenSecret password, Optional<String> hash) {
        return matches(requester, password, hash.orElse(Argon2id.DECOY)) && hash.isPresent();
    }

    /** How many hashes were made, to be kept or to be compared: what all this costs. */
    public long made() {
        return made.sum();
    }

    /** Lets what is waiting be hashed and takes no more. Idempotent. */
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
