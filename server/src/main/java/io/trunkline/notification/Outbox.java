package io.trunkline.notification;

import io.trunkline.store.Counters;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages waiting to be sent, written in the transactions of the events that they report. Their content is sealed. Thread-safe.
 *
 * <p>Each kind has its own places ({@link Message.Kind#most}), so that messages caused by strangers displace no other kind.
 */
public final class Outbox {

    /** The sealed column of this table. */
    public static final List<SealedColumn> SEALED = List.of(new SealedColumn(
            "outbox",
            List.of("account_id", "message_id"),
            "content",
            "",
            key -> context(((Number) key.getFirst()).longValue(), ((Number) key.getLast()).longValue())));

    private final Database database;
    private final SecretBox secrets;
    private final InstantSource clock;

    public Outbox(Database database, SecretBox secrets, InstantSource clock) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Adds a message in the caller's transaction. */
    public void add(Handle handle, long accountId, Message.Kind kind, String recipient, Map<String, String> content) {
        long id = Counters.next(handle, "message_id");
        handle.execute(
                "INSERT INTO outbox (account_id, message_id, kind, created, recipient, content) VALUES (?, ?, ?, ?, ?, ?)",
                accountId,
                id,
                kind.name(),
                Micros.of(clock.instant()),
                recipient,
                secrets.seal(JsonMapper.shared().writeValueAsString(content), context(accountId, id)));
        handle.execute("""
                DELETE FROM outbox WHERE account_id = ? AND kind = ? AND message_id NOT IN
                    (SELECT message_id FROM outbox WHERE account_id = ? AND kind = ? ORDER BY message_id DESC LIMIT ?)\
                """, accountId, kind.name(), accountId, kind.name(), kind.most());
    }

    /** Whether a message of a kind written at or after a time is waiting; in the caller's transaction. */
    public boolean hasSince(Handle handle, long accountId, Message.Kind kind, Instant time) {
        return handle.createQuery("SELECT count(*) FROM outbox WHERE account_id = ? AND kind = ? AND created >= ?")
                        .bind(0, accountId)
                        .bind(1, kind.name())
                        .bind(2, Micros.of(time))
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** An account's waiting messages, oldest first. */
    public List<Message> list(long accountId) {
        return database.read(handle -> handle.createQuery(
                        "SELECT account_id, message_id, kind, created, recipient, content FROM outbox"
                                + " WHERE account_id = ? ORDER BY message_id")
                .bind(0, accountId)
                .map((row, _) -> message(row))
                .list());
    }

    private Message message(ResultSet row) throws SQLException {
        long accountId = row.getLong("account_id");
        long id = row.getLong("message_id");
        Map<String, String> content = new LinkedHashMap<>();
        JsonNode json = JsonMapper.shared().readTree(secrets.open(row.getString("content"), context(accountId, id)));
        json.properties()
                .forEach(
                        member -> content.put(member.getKey(), member.getValue().asString()));
        return new Message(
                accountId,
                id,
                Message.Kind.valueOf(row.getString("kind")),
                Micros.toInstant(row.getLong("created")),
                row.getString("recipient"),
                content);
    }

    private static String context(long accountId, long id) {
        return accountId + "/outbox/" + id;
    }
}
