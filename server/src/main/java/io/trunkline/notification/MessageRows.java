package io.trunkline.notification;

import io.trunkline.store.Micros;
import io.trunkline.store.secret.Sealed;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stored form of messages. Their values are sealed, since codes and links are among them. Immutable and thread-safe. */
final class MessageRows {

    static final List<SealedColumn> SEALED = List.of(new SealedColumn(
            "outbox",
            List.of("account_id", "message_id"),
            "content",
            "",
            key -> context(((Number) key.getFirst()).longValue(), ((Number) key.getLast()).longValue())));

    static final String COLUMNS = "account_id, message_id, kind, created, recipient, content, language, zone, state,"
            + " attempts, due_at, ended, reason";

    /** The recipient's own values among those of the notice. */
    private static final String ACCOUNT = "account";

    private static final String NAME = "name";

    private final SecretBox secrets;

    MessageRows(SecretBox secrets) {
        this.secrets = secrets;
    }

    /** The sealed content of a message. */
    Sealed seal(long accountId, long id, Recipient recipient, Map<String, String> values) {
        Map<String, String> content = new HashMap<>(values);
        content.put(ACCOUNT, recipient.account());
        content.put(NAME, recipient.name());
        return secrets.seal(JsonMapper.shared().writeValueAsString(content), context(accountId, id));
    }

    StoredMessage read(ResultSet row) throws SQLException {
        return new StoredMessage(
                message(row),
                MessageState.of(row.getInt("state")),
                row.getInt("attempts"),
                time(row, "due_at"),
                time(row, "ended"),
                Optional.ofNullable(row.getString("reason")));
    }

    private Message message(ResultSet row) throws SQLException {
        long accountId = row.getLong("account_id");
        long id = row.getLong("message_id");
        Map<String, String> values = new HashMap<>();
        JsonNode json = JsonMapper.shared().readTree(secrets.open(row.getString("content"), context(accountId, id)));
        json.properties()
                .forEach(member -> values.put(member.getKey(), member.getValue().asString()));
        // Messages from before mails do not name the account.
        String account = Optional.ofNullable(values.remove(ACCOUNT)).orElse(Long.toString(accountId));
        String name = Optional.ofNullable(values.remove(NAME)).orElse("");
        return new Message(
                accountId,
                id,
                Notice.valueOf(row.getString("kind")),
                Micros.toInstant(row.getLong("created")),
                new Recipient(
                        row.getString("recipient"),
                        row.getString("language"),
                        zone(row.getString("zone")),
                        account,
                        name),
                values);
    }

    /** A zone that this Java does not know, but the one that wrote it did, keeps nobody from a message. */
    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long time = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(time));
    }

    private static String context(long accountId, long id) {
        return accountId + "/outbox/" + id;
    }
}
