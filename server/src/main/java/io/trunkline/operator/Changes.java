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
 * Makes changes, each at most once for an {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header-07): the answer is
 * written in the unit of work of the change, so that either both are on disk or neither is. Thread-safe.
 *
 * <p>Only what was done is kept; a refused change has left nothing, and may be tried again with the same key.
 */
public final class Changes {

    /** What of the table of answers is sealed. */
    public static final List<SealedColumn> SEALED = StoredAnswers.SEALED;

    private final Database database;
    private final StoredAnswers answers;

    /** Keys whose change is being made by this process. Other processes are kept apart by the database. */
    private final Set<Name> running = ConcurrentHashMap.newKeySet();

    private record Name(long tokenId, String key) {}

    /** @param clock tells how old answers are */
    public Changes(Database database, SecretBox secrets, InstantSource clock) {
        this.database = database;
        this.answers = new StoredAnswers(secrets, clock);
    }

    /** A change, before its unit of work. */
    @FunctionalInterface
    public interface Change {

        /**
         * Checks and hashes what takes time. May be called again, if what it was based on has changed, or if the answer could not be
         * written; must have no effect of its own, but for a request that may be sent twice.
         */
        Work prepare();
    }

    /** What is done within the unit of work. */
    @FunctionalInterface
    public interface Work {

        /** Makes the change and returns its answer; may be run again after a conflict, as any unit of work. */
        OperatorAnswer run(Handle handle);
    }

    /**
     * Makes a change and returns its answer once it is on disk, or the answer of the same change that was made before.
     *
     * @throws Problem 409 if a change with this key is being made, 422 if another one was made with it
     */
    public OperatorAnswer make(OperatorCall call, Change change) {
        if (call.idempotencyKey().isEmpty()) {
            return write(call, change);
        }
        Name name = new Name(call.tokenId(), call.idempotencyKey().get());
        if (!running.add(name)) {
            throw Problem.of(
                            HttpStatus.CONFLICT_409,
                            "A call with this Idempotency-Key is being worked on; try again in a moment.")
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
                // Undone; what was prepared is out of date.
            }
        }
    }

    private OperatorAnswer run(Handle handle, OperatorCall call, Work work) {
        // Asked again: another process may have made the change in the meantime.
        Optional<OperatorAnswer> before = answers.find(handle, call);
        if (before.isPresent()) {
            return before.get();
        }
        OperatorAnswer answer = work.run(handle);
        answers.keep(handle, call, answer);
        return answer;
    }

    /**
     * Deletes the answers that are kept long enough, in portions.
     *
     * @param stopping whether to leave the rest for another time
     */
    public void deleteOld(BooleanSupplier stopping) {
        int deleted = StoredAnswers.PORTION;
        while (deleted == StoredAnswers.PORTION && !stopping.getAsBoolean()) {
            deleted = database.write(answers::deleteOld);
        }
    }
}
