package io.trunkline.account;

import io.trunkline.config.PasswordSettings;
import io.trunkline.store.StoreException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes passwords on a few threads of its own, which leave the processor to others, so that many password changes at once starve
 * nothing else. Thread-safe;
 * every method blocks its caller until the hash is made.
 */
public final class PasswordHasher implements AutoCloseable {

    /** At some 50 ms a hash: who would wait longer than about 15 s is refused at once. */
    private static final int QUEUE_SIZE = 256;

    private final Argon2id argon2id;
    private final ThreadPoolExecutor pool;

    /**
     * Starts no thread before the first password comes.
     *
     * @param settings how many threads hash
     */
    public PasswordHasher(PasswordSettings settings, Argon2id argon2id) {
        this.argon2id = argon2id;
        this.pool = new ThreadPoolExecutor(
                settings.hashThreads(),
                settings.hashThreads(),
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE_SIZE),
                new YieldingThreads("password-hash-"));
        pool.allowCoreThreadTimeOut(true);
    }

    /**
     * Hashes a password with a new salt.
     *
     * @return the hash with its parameters, as a PHC string
     * @throws StoreException of kind OVERLOADED if too many are waiting
     */
    public String hash(String password) {
        return run(() -> argon2id.hash(password));
    }

    /** Whether {@code password} is the one that {@code hash} was made of. Takes as long as making a hash. */
    public boolean matches(String password, String hash) {
        return run(() -> argon2id.matches(password, hash));
    }

    /** Lets what is waiting be hashed and takes no more. Idempotent. */
    @Override
    public void close() {
        pool.shutdown();
    }

    private <T> T run(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, pool).join();
        } catch (RejectedExecutionException e) {
            throw new StoreException(StoreException.Kind.OVERLOADED, "Too many passwords are waiting to be hashed", e);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
