package io.trunkline.callback.subscriber;

import io.trunkline.notification.Recipient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What callbacks need to know about accounts. Implementations are thread-safe and work within the caller's transaction. */
public interface Subscribers {

    /** The account as it is within the transaction; empty if there is none. */
    Optional<Subscriber> find(Handle handle, long accountId);

    /** Who is told that the callbacks of an account have stopped; nobody if none wants to be. */
    List<Recipient> readers(Handle handle, long accountId);

    /** Maximum number of accounts for one call of {@link #endpoints}. */
    int MOST = 64;

    /**
     * Where the callbacks of accounts go, by account. Accounts whose callbacks go nowhere are left out.
     *
     * @param accountIds 1 to {@link #MOST} of them
     */
    Map<Long, Endpoint> endpoints(Handle handle, List<Long> accountIds);

    /** As {@link #endpoints}, for one account; empty if its callbacks go nowhere. */
    default Optional<Endpoint> endpoint(Handle handle, long accountId) {
        return Optional.ofNullable(endpoints(handle, List.of(accountId)).get(accountId));
    }
}
