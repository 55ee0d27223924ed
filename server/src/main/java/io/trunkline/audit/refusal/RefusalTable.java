package io.trunkline.audit.refusal;

import io.trunkline.audit.Actor;
import io.trunkline.audit.RefusedCall;
import io.trunkline.store.Counters;
import io.trunkline.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table {@code refused_calls}. Every method works within its caller's transaction. Stateless and thread-safe. */
final class RefusalTable {

    private static final String DROPPED = "refusals_dropped";

    private static final String SELECT =
            "SELECT account_id, door, actor_kind, actor_id, address, network, user_agent, method, code, first_at,"
                    + " last_at, times FROM refused_calls";

    /** The first condition is what the index is searched by. */
    private static final String BEHIND = "last_at <= :last_at AND (last_at, account_id, door, actor_kind, actor_id,"
            + " address, method, code) < (:last_at, :at_account, :door, :kind, :actor, :address, :method, :code)";

    /** Adds calls to the row of similar calls. */
    void add(Handle handle, RefusedCall.Tally tally) {
        RefusedCall call = tally.call();
        handle.execute(
                """
                INSERT INTO refused_calls (account_id, door, actor_kind, actor_id, address, method, code, network, user_agent, first_at,
                    last_at, times)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (account_id, door, actor_kind, actor_id, address, method, code) DO UPDATE
                SET user_agent = excluded.user_agent, last_at = excluded.last_at, times = refused_calls.times + excluded.times""",
                call.accountId(),
                call.door().name(),
                call.actorKind() == null ? "" : call.actorKind().name(),
                call.actorId() == null ? "" : call.actorId(),
                call.address(),
                call.method(),
                call.code(),
                call.network(),
                tally.userAgent(),
                Micros.of(tally.first()),
                Micros.of(tally.last()),
                tally.times());
    }

    /**
     * Deletes the excess rows of an account at an API: each party's oldest rows, and overall those of the party with the most. This way a
     * party with many rows loses its own rows first.
     *
     * @return the number of calls in the deleted rows
     */
    long deleteExcess(Handle handle, long accountId, RefusedCall.Door door, int mostOfSource, int most) {
        return handle
                .createQuery("""
                        DELETE FROM refused_calls WHERE account_id = :account AND door = :door
                            AND (actor_kind, actor_id, address, method, code) IN (
                                SELECT actor_kind, actor_id, address, method, code FROM (
                                    SELECT actor_kind, actor_id, address, method, code, place_in_source,
                                        row_number() OVER (ORDER BY place_in_source, last_at DESC) AS place
                                    FROM (
                                        SELECT actor_kind, actor_id, address, method, code, last_at,
                                            row_number() OVER (PARTITION BY actor_kind, actor_id, network
                                                ORDER BY last_at DESC, address, method, code) AS place_in_source
                                        FROM refused_calls WHERE account_id = :account AND door = :door) by_source) placed
                                WHERE place > :most OR place_in_source > :mostOfSource)
                        RETURNING times""")
                .bind("account", accountId)
                .bind("door", door.name())
                .bind("mostOfSource", mostOfSource)
                .bind("most", most)
                .mapTo(Long.class)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Deletes rows whose last call is older than a time. */
    void deleteBefore(Handle handle, Instant time) {
        handle.execute("DELETE FROM refused_calls WHERE last_at < ?", Micros.of(time));
    }

    /** Counts calls that are in no row. */
    void addDropped(Handle handle, long calls) {
        Counters.add(handle, DROPPED, calls);
    }

    /** The number of calls in no row. */
    long dropped(Handle handle) {
        return Counters.value(handle, DROPPED);
    }

    /** The rows of an account, or of all, newest first. */
    List<RefusedCall.Tally> list(Handle handle, Optional<Long> accountId, int limit) {
        return handle.createQuery(
                        SELECT
                                + (accountId.isPresent() ? " WHERE account_id = :account" : "")
                                + " ORDER BY last_at DESC, account_id, door, actor_kind, actor_id, address, method, code LIMIT :limit")
                .bindMap(accountId.isPresent() ? Map.of("account", accountId.get()) : Map.of())
                .bind("limit", limit)
                .map((row, _) -> tally(row))
                .list();
    }

    /** Up to {@code limit} rows of an account, or of all, newest first, behind one of them. */
    List<RefusedCall.Tally> after(Handle handle, Optional<Long> accountId, Optional<RefusalPlace> after, int limit) {
        Query query = handle.createQuery(SELECT
                        + " WHERE "
                        + (accountId.isPresent() ? "account_id = :account AND " : "")
                        + (after.isPresent() ? BEHIND : "TRUE")
                        + " ORDER BY last_at DESC, account_id DESC, door DESC, actor_kind DESC, actor_id DESC, address DESC,"
                        + " method DESC, code DESC LIMIT :limit")
                .bind("limit", limit);
        accountId.ifPresent(id -> query.bind("account", id));
        after.ifPresent(place -> place.bindTo(query));
        return query.map((row, _) -> tally(row)).list();
    }

    private static RefusedCall.Tally tally(ResultSet row) throws SQLException {
        String kind = row.getString("actor_kind");
        return new RefusedCall.Tally(
                new RefusedCall(
                        row.getLong("account_id"),
                        RefusedCall.Door.valueOf(row.getString("door")),
                        kind.isEmpty() ? null : Actor.Kind.valueOf(kind),
                        kind.isEmpty() ? null : row.getString("actor_id"),
                        row.getString("address"),
                        row.getString("network"),
                        row.getString("method"),
                        row.getInt("code")),
                row.getString("user_agent"),
                Micros.toInstant(row.getLong("first_at")),
                Micros.toInstant(row.getLong("last_at")),
                row.getLong("times"));
    }
}
