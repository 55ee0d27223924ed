package io.trunkline.notification;

import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/**
 * Which messages are listed: those to which everything applies that is there. Immutable.
 *
 * @param accountId the account that a message is about
 * @param state how far it has come
 * @param notice what it tells
 * @param recipient the whole address, letter by letter; holds no control characters, which PostgreSQL may refuse
 */
public record OutboxFilter(
        Optional<Long> accountId, Optional<MessageState> state, Optional<Notice> notice, Optional<String> recipient) {

    /** All messages. */
    public static final OutboxFilter ALL =
            new OutboxFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The messages about an account; about any if it is empty. */
    public static OutboxFilter of(Optional<Long> accountId) {
        return new OutboxFilter(accountId, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What a WHERE goes on with. */
    String conditions() {
        return (accountId.isPresent() ? " AND account_id = :account" : "")
                // Written out: the partial indexes are used for nothing else.
                + state.map(wanted -> " AND state = " + wanted.code()).orElse("")
                + (notice.isPresent() ? " AND kind = :kind" : "")
                + (recipient.isPresent() ? " AND recipient = :recipient" : "");
    }

    /** Gives a query with these conditions their values. */
    Query bindTo(Query query) {
        accountId.ifPresent(id -> query.bind("account", id));
        notice.ifPresent(wanted -> query.bind("kind", wanted.name()));
        recipient.ifPresent(address -> query.bind("recipient", address));
        return query;
    }
}
