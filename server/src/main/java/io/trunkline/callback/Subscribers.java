package io.trunkline.callback;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What callbacks have to know of accounts. Implementations are thread-safe and work within the caller's transaction. */
public interface Subscribers {

    /** The account as it is within the transaction; empty if there is none. */
    Optional<Subscriber> find(Handle handle, long accountId);

    /** Where its callbacks go; empty if nowhere. */
    Optional<Endpoint> endpoint(Handle handle, long accountId);
}
