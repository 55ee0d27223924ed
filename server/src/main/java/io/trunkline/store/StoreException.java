package io.trunkline.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The database could not do what was asked. The change in question has left no trace, unless the connection was lost during the commit
 * itself.
 */
public sealed class StoreException extends RuntimeException permits UnreadableException {

    /** What the caller can expect of a retry. */
    public enum Kind {
        /** The database cannot be reached now; a later call may succeed. */
        UNAVAILABLE,
        /** The queue of writes is full; a later call may succeed. */
        OVERLOADED,
        /** The database refused: full or read-only disk, corrupt file, a broken statement. */
        FAILED
    }

    private final Kind kind;
    private final boolean general;

    /** Creates an exception for a reason that concerns this change or query alone. */
    public StoreException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, cause, false);
    }

    /** @param general whether any other change would have been refused as well */
    StoreException(Kind kind, String message, @Nullable Throwable cause, boolean general) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind is null");
        this.general = general;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether any other change would have been refused as well. */
    public boolean isGeneral() {
        return general;
    }
}
