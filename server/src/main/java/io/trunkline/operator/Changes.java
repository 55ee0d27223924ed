package io.trunkline.operator;

import io.trunkline.account.password.OtherPasswordException;
import io.trunkline.problem.Problem;
import io.trunkline.store.Database;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpStatus;
import org.jdbi.v3.core.Handle;

/**
 * Makes changes, each at most once per {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header-07). The answer is
 * written in the same unit of work as the change: either both are on disk or neither is. Thread-safe.
 *
 * <p>Only the answers to successful changes are kept. A refused change leaves nothing behind and can be retried with the same key.
 */
public final class Changes {

    /** The sealed columns of the table of answers. */
    public static final List<SealedColumn> SEALED = StoredAnswers.SEALED;

    /** What the description of an operation adds if its answer holds a secret. */
    public static final String SEALED_NOTE =
            " With an Idempotency-Key, the answer is kept, sealed, for " + StoredAnswers.KEPT_WORDS + ".";

    private final Database database;
    private final StoredAnswers answers;

    /** Keys whose change is in progress in this process. The database keeps other processes apart. */
    private final Set<Name> running = ConcurrentHashMap.newKeySet();

    private record Name(long tokenId, String key) {}

    /** @param clock determines the age of answers */
    public Changes(Database database, SecretBox secrets, InstantSource clock) {
        this.database = database;
        this.answers = new StoredAnswers(secrets, clock);
    }

    /** A change, before its unit of work. */
    @FunctionalInterface
    public interface Change {

        /**
         * Does slow checks and hashing in advance. May be called again if the data it was based on has changed or the answer could not be
         * written, so it must have no side effects except for a request that may be sent twice.
         */
        Work prepare();
    }

    /** The part of a change that runs within the unit of work. */
    @FunctionalInterface
    public interface Work {

        /** Makes the change and returns its answer; like any unit of work, it may be run again after a conflict. */
        OperatorAnswer run(Handle handle);
    }

    /**
     * Makes a change and returns its answer once it is on disk; if the same change was made before, returns that answer.
     *
     * @throws Problem 409 if a change with this key is in progress, 422 if a different one was made with it
     */
    public OperatorAnswer make(OperatorCall call, Change change) {
        if (call.idempotencyKey().isEmpty()) {
            return write(call, change);
        }
        Name name = new Name(call.tokenId(), call.idempotencyKey().get());
        if (!running.add(name)) {
            throw Problem.of(
                            HttpStatus.CONFLICT_409,
                            "A call with this Idempotency-Key is still running; try again in a moment.")
                    .with("Retry-After", "1");
        }
        try {
            Optional<OperatorAnswer> before = database.read(handle -> answers.find(handle, call));
            return before.isPresent() ? before.get() : write(call, change);
        } finally {
            running.remove(name);
        }
    }

    private OperatorAnswer write(OperatorCall call, Change change) {
        while (true) {
            Work work = change.prepare();
            try {
                return database.write(handle -> run(handle, call, work));
            } catch (OtherPasswordException e) {
                // Rolled back: the preparation is out of date and has to be repeated.
            }
        }
    }

    private OperatorAnswer run(Handle handle, OperatorCall call, Work work) {
        // Checked again: another process may have made the change in the meantime.
        Optional<OperatorAnswer> before = answers.find(handle, call);
        if (before.isPresent()) {
            return before.get();
        }
        OperatorAnswer answer = work.run(handle);
        answers.keep(handle, call, answer);
        return answer;
    }

    /**
     * Deletes the answers that have been kept long enough, in portions.
     *
     * @param stopping whether to leave the rest for later
     */
    public void deleteOld(BooleanSupplier stopping) {
        int deleted = StoredAnswers.PORTION;
        while (deleted == StoredAnswers.PORTION && !stopping.getAsBoolean()) {
            deleted = database.write(answers::deleteOld);
        }
    }
}
