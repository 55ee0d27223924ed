package io.trunkline.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Why the database refused something, in words for people.
 *
 * @param effect what the refusal means for the transaction
 * @param general whether any other change would have been refused at that moment as well
 * @param cause the driver's exception, for the log
 * @param before what the driver reported for earlier tries of the same work, for the log
 */
public record Refusal(
        Effect effect,
        boolean general,
        StoreException.Kind kind,
        String message,
        @Nullable Throwable cause,
        List<Throwable> before) {

    /** What a refusal means for the transaction it happened in. */
    public enum Effect {
        /** The statement failed; the transaction can go back to its savepoint. */
        STATEMENT_FAILED,
        /** Another transaction interfered; the same work may succeed in a new transaction. */
        SERIALIZATION_FAILED,
        /** The connection is no longer usable. */
        CONNECTION_LOST
    }

    public Refusal {
        Objects.requireNonNull(effect, "effect is null");
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(message, "message is null");
        before = List.copyOf(before);
    }

    public Refusal(
            Effect effect, boolean general, StoreException.Kind kind, String message, @Nullable Throwable cause) {
        this(effect, general, kind, message, cause, List.of());
    }

    /** The database cannot do it; a retry would not help. */
    public static Refusal failed(String message, @Nullable Throwable cause) {
        return new Refusal(Effect.STATEMENT_FAILED, false, StoreException.Kind.FAILED, message, cause);
    }

    /** The database does not answer now; a later retry may succeed. */
    public static Refusal unavailable(String message, @Nullable Throwable cause) {
        return new Refusal(Effect.STATEMENT_FAILED, false, StoreException.Kind.UNAVAILABLE, message, cause);
    }

    /** The connection broke, and with it everything that was in progress. */
    public static Refusal connectionLost(String message, @Nullable Throwable cause) {
        return new Refusal(Effect.CONNECTION_LOST, true, StoreException.Kind.UNAVAILABLE, message, cause);
    }

    /** This refusal, marked as one that any other change would meet as well. */
    public Refusal ofAll() {
        return new Refusal(effect, true, kind, message, cause, before);
    }

    /** This refusal as the last of several tries, of which the given ones failed first. */
    public Refusal after(List<Refusal> tries) {
        return new Refusal(
                effect,
                general,
                kind,
                message,
                cause,
                tries.stream().map(Refusal::cause).filter(Objects::nonNull).toList());
    }

    /** A new exception, created in the calling thread so that its stack trace shows the call. */
    public StoreException exception() {
        StoreException exception = new StoreException(kind, message, cause, general);
        before.forEach(exception::addSuppressed);
        return exception;
    }

    /** Whether an exception comes from the database, and not from the code that uses it. */
    public static boolean isFromDatabase(Throwable thrown) {
        return thrown instanceof JdbiException || thrown instanceof SQLException;
    }

    /** The first exception of a driver in the chain of causes; null if there is none. */
    public static @Nullable SQLException sqlException(Throwable problem) {
        int depth = 0;
        for (Throwable t = problem; t != null && depth < 20; t = t.getCause(), depth++) {
            if (t instanceof SQLException e) {
                return e;
            }
        }
        return null;
    }
}
