package io.trunkline.callback.queue;

import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import io.trunkline.store.UnreadableException;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The contents of callbacks that carry the text of a message: sealed, and erased when the text may no longer be there. Rows are only added
 * and never deleted, so that SQLite leaves no copy of a text behind (ADR 34). Thread-safe; works within its caller's transaction.
 */
public final class CallbackTexts {

    /** The sealed column of this table. */
    public static final List<SealedColumn> SEALED = List.of(new SealedColumn(
            "callback_texts",
            List.of("account_id", "callback_id"),
            "content",
            "",
            key -> context(((Number) key.getFirst()).longValue(), ((Number) key.getLast()).longValue())));

    /** The table's name. */
    public static final String TABLE = "callback_texts";

    /** The sealed content of a row of {@code callbacks}, or NULL. */
    static final String OF_CALLBACK = "CASE WHEN callbacks.has_text = 1 THEN (SELECT callback_texts.content"
            + " FROM callback_texts WHERE callback_texts.account_id = callbacks.account_id"
            + " AND callback_texts.callback_id = callbacks.callback_id) END";

    private static final String INSERT =
            "INSERT INTO callback_texts (account_id, callback_id, since, kept, content) VALUES (?, ?, ?, ?, ?)";

    private static final String ERASE_ENDED = "UPDATE callback_texts SET content = NULL"
            + " WHERE account_id = ? AND callback_id BETWEEN ? AND ? AND kept = 0 AND content IS NOT NULL";

    private static final String ERASE_ONE =
            "UPDATE callback_texts SET content = NULL WHERE account_id = ? AND callback_id = ? AND content IS NOT NULL";

    private final SecretBox secrets;

    public CallbackTexts(SecretBox secrets) {
        this.secrets = secrets;
    }

    /**
     * The text of a message that a callback carries.
     *
     * @param since when the message was processed
     * @param kept whether the message's text is stored: if not, the text is erased when the callback is delivered or given up
     */
    public record Keeping(Instant since, boolean kept) {}

    /** A content to be sealed. */
    record Added(long callbackId, Keeping keeping, String content) {}

    void insert(Handle handle, long accountId, List<Added> added) {
        List<List<@Nullable Object>> rows = new ArrayList<>(added.size());
        for (Added each : added) {
            rows.add(Arrays.asList(
                    accountId,
                    each.callbackId(),
                    Micros.of(each.keeping().since()),
                    each.keeping().kept() ? 1 : 0,
                    secrets.seal(each.content(), context(accountId, each.callbackId()))));
        }
        int[] _ = HotSql.updateAll(handle, INSERT, rows);
    }

    /**
     * Opens the sealed contents of a claim.
     *
     * @throws UnreadableException if one cannot be opened
     */
    public Claim open(Claim claim) {
        return claim.hasTexts()
                ? claim.with(claim.callbacks().stream()
                        .map(callback -> open(claim.accountId(), callback))
                        .toList())
                : claim;
    }

    private QueuedCallback open(long accountId, QueuedCallback callback) {
        String sealed = callback.sealed();
        return sealed == null ? callback : callback.with(open(accountId, callback.id(), sealed));
    }

    String open(long accountId, long callbackId, String sealed) {
        return secrets.open(sealed, context(accountId, callbackId));
    }

    /** Erases what is not kept of callbacks that were delivered or given up. */
    static void eraseEnded(Handle handle, List<Claim> ended) {
        int[] _ = HotSql.updateAll(
                handle,
                ERASE_ENDED,
                ended.stream()
                        .filter(Claim::hasTexts)
                        .map(claim -> List.<@Nullable Object>of(claim.accountId(), claim.first(), claim.last()))
                        .toList());
    }

    /** Erases the contents of callbacks, each given by its account and its id. */
    static void erase(Handle handle, List<List<@Nullable Object>> callbacks) {
        int[] _ = HotSql.updateAll(handle, ERASE_ONE, callbacks);
    }

    /**
     * Erases one portion of what belongs to messages that were processed before a time, also of callbacks that still wait: they are sent
     * without the text. Returns how many there were.
     */
    public static int eraseOld(Handle handle, Instant before, int portion) {
        return handle.execute("""
                UPDATE callback_texts SET content = NULL WHERE (account_id, callback_id) IN
                    (SELECT account_id, callback_id FROM callback_texts WHERE content IS NOT NULL AND since < ?
                     ORDER BY since LIMIT ?)""", Micros.of(before), portion);
    }

    /** Whether {@link #eraseOld} would find something. */
    public static boolean hasOlderThan(Handle handle, Instant before) {
        return handle.createQuery("SELECT 1 FROM callback_texts WHERE content IS NOT NULL AND since < ? LIMIT 1")
                .bind(0, Micros.of(before))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /**
     * Erases one portion of what is kept of an account's messages that were processed before a time; callbacks that still wait lose it when they are
     * delivered or given up. Returns how many there were.
     */
    public static int purge(Handle handle, long accountId, Instant before, int portion) {
        return handle.execute(
                "UPDATE callback_texts SET kept = 0, content = CASE WHEN EXISTS (SELECT 1 FROM callbacks"
                        + " WHERE callbacks.account_id = callback_texts.account_id"
                        + " AND callbacks.callback_id = callback_texts.callback_id AND callbacks.state = 0)"
                        + " THEN content END WHERE (account_id, callback_id) IN (SELECT account_id, callback_id"
                        + " FROM callback_texts WHERE account_id = ? AND content IS NOT NULL AND kept = 1 AND since < ?"
                        + " ORDER BY since LIMIT ?)",
                accountId,
                Micros.of(before),
                portion);
    }

    private static String context(long accountId, long callbackId) {
        return accountId + "/callback/" + callbackId;
    }
}
