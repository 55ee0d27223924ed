package io.trunkline.callback.queue;

import io.trunkline.callback.send.Outcome;
import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code callback_attempts}. Stateless and thread-safe; works within its caller's transaction. */
public final class DeliveryLog {

    private static final int PORTION = 500;

    private static final String INSERT = """
            INSERT INTO callback_attempts (account_id, attempt_id, first_callback_id, last_callback_id, message_id, target,
              started, took, result, status, answer, error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (account_id, attempt_id) DO NOTHING""";

    private static final String SELECT = """
            SELECT account_id, attempt_id, first_callback_id, last_callback_id, message_id, target, started, took, result, status,
              answer, error
            FROM callback_attempts WHERE account_id = ?\s""";

    /** Adds attempts to the log. */
    public void add(Handle handle, List<DeliveryAttempt> attempts) {
        int[] _ = HotSql.updateAll(
                handle, INSERT, attempts.stream().map(DeliveryLog::row).toList());
    }

    private static List<@Nullable Object> row(DeliveryAttempt attempt) {
        return Arrays.asList(
                attempt.accountId(),
                attempt.id(),
                attempt.firstCallbackId(),
                attempt.lastCallbackId(),
                attempt.messageId(),
                attempt.target(),
                Micros.of(attempt.started()),
                attempt.took().toNanos() / 1000,
                attempt.result().name(),
                attempt.status(),
                attempt.answer(),
                attempt.error());
    }

    /** The attempts to deliver a callback, newest first. */
    public List<DeliveryAttempt> of(Handle handle, long accountId, long callbackId, int limit) {
        return handle.createQuery(SELECT
                        + "AND first_callback_id <= ? AND last_callback_id >= ? ORDER BY attempt_id DESC LIMIT ?")
                .bind(0, accountId)
                .bind(1, callbackId)
                .bind(2, callbackId)
                .bind(3, limit)
                .map((row, _) -> read(row))
                .list();
    }

    /** An account's latest attempt, whatever it was to deliver. */
    public Optional<DeliveryAttempt> latest(Handle handle, long accountId) {
        return handle.createQuery(SELECT + "ORDER BY attempt_id DESC LIMIT 1")
                .bind(0, accountId)
                .map((row, _) -> read(row))
                .findFirst();
    }

    /** An account's attempts after the given one, oldest first. */
    public List<DeliveryAttempt> after(Handle handle, long accountId, long after, int limit) {
        return handle.createQuery(SELECT + "AND attempt_id > ? ORDER BY attempt_id LIMIT ?")
                .bind(0, accountId)
                .bind(1, after)
                .bind(2, limit)
                .map((row, _) -> read(row))
                .list();
    }

    /** Deletes one portion of the attempts that started and the callbacks that ended before a time; true if there may be more. */
    public boolean prune(Handle handle, long before) {
        int attempts = handle.execute("""
                DELETE FROM callback_attempts WHERE (account_id, attempt_id) IN
                    (SELECT account_id, attempt_id FROM callback_attempts WHERE started < ? ORDER BY started LIMIT ?)\
                """, before, PORTION);
        List<Pruned> callbacks = handle.createQuery("""
                DELETE FROM callbacks WHERE state <> 0 AND (account_id, callback_id) IN
                    (SELECT account_id, callback_id FROM callbacks WHERE ended < ? AND state <> 0 ORDER BY ended LIMIT ?)
                RETURNING account_id, callback_id, has_text""")
                .bind(0, before)
                .bind(1, PORTION)
                .map((row, _) -> new Pruned(row.getLong(1), row.getLong(2), row.getInt(3) != 0))
                .list();
        CallbackTexts.erase(
                handle,
                callbacks.stream()
                        .filter(Pruned::hasText)
                        .map(pruned -> List.<@Nullable Object>of(pruned.accountId(), pruned.id()))
                        .toList());
        return attempts == PORTION || callbacks.size() == PORTION;
    }

    private record Pruned(long accountId, long id, boolean hasText) {}

    private static DeliveryAttempt read(ResultSet row) throws SQLException {
        int number = row.getInt("status");
        @Nullable Integer status = row.wasNull() ? null : number;
        return new DeliveryAttempt(
                row.getLong("account_id"),
                row.getLong("attempt_id"),
                row.getLong("first_callback_id"),
                row.getLong("last_callback_id"),
                row.getString("message_id"),
                row.getString("target"),
                Micros.toInstant(row.getLong("started")),
                Duration.of(row.getLong("took"), ChronoUnit.MICROS),
                Outcome.Result.valueOf(row.getString("result")),
                status,
                row.getString("answer"),
                row.getString("error"));
    }
}
