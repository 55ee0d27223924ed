package io.trunkline.callback.signature;

import com.github.benmanes.caffeine.cache.Cache;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.subscriber.Subscribers;
import io.trunkline.parameter.Overlap;
import io.trunkline.store.Database;
import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import io.trunkline.store.UnreadableException;
import io.trunkline.store.secret.Sealed;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import io.trunkline.thread.Caches;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that accounts' callbacks are signed with. They are stored sealed. Those opened last are cached by their sealed form, so that
 * each is opened and decoded once, and a rotation on another server is seen at the next read. Thread-safe.
 */
public final class WebhookSecrets {

    private static final String FIELD = "webhook_secret";

    /** The sealed columns of this table. */
    public static final List<SealedColumn> SEALED = List.of(
            SealedColumn.ofAccount("webhook_secrets", "secret", WebhookSecrets::context),
            SealedColumn.ofAccount("webhook_secrets", "previous", WebhookSecrets::context));

    private static final int REMEMBERED = 10_000;

    private static final String FIND =
            "SELECT secret, previous, previous_until FROM webhook_secrets WHERE account_id = ?";

    private static final String FIND_ALL = "SELECT secret, previous, previous_until, account_id FROM webhook_secrets"
            + " WHERE account_id " + HotSql.in(Subscribers.MOST);

    private static final String INSERT = """
            INSERT INTO webhook_secrets (account_id, secret, created) VALUES (?, ?, ?)
            ON CONFLICT (account_id) DO NOTHING""";

    /** A secret that expires at once is not kept. */
    private static final String ROTATE = """
            INSERT INTO webhook_secrets (account_id, secret, created) VALUES (?, ?, ?)
            ON CONFLICT (account_id) DO UPDATE SET previous = %s, previous_until = ?,
              secret = excluded.secret, created = excluded.created""";

    private static final String ROTATE_AND_KEEP = ROTATE.formatted("webhook_secrets.secret");
    private static final String ROTATE_AND_FORGET = ROTATE.formatted("NULL");

    private final Database database;
    private final SecretBox box;
    private final AuditLog audit;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Cache<SealedSecret, WebhookSecret> opened =
            Caches.ofSize(REMEMBERED).build();

    /** Cached together with the account, since a text that was moved to another account's row must not open there. */
    private record SealedSecret(long accountId, String text) {}

    private record Row(String secret, @Nullable String previous, long previousUntil) {

        static Row read(ResultSet row) throws SQLException {
            return new Row(row.getString(1), row.getString(2), row.getLong(3));
        }
    }

    public WebhookSecrets(Database database, SecretBox box, AuditLog audit, SecureRandom random, InstantSource clock) {
        this.database = database;
        this.box = box;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
    }

    /** The secrets to sign the account's callbacks with now; reads one row. Empty if nobody has asked for {@link #current} yet. */
    public Optional<SigningSecrets> find(long accountId) {
        return database.findFirst(FIND, Row::read, accountId).map(row -> open(accountId, row));
    }

    /** As {@link #find(long)}, but creates a secret for an account that has none. If several servers do so at once, the first one wins. */
    public SigningSecrets current(long accountId) {
        return Objects.requireNonNull(current(List.of(accountId)).get(accountId), "one was made");
    }

    /** As {@link #current(long)}, for 1 to {@link Subscribers#MOST} accounts at once. The result is keyed by account. */
    public Map<Long, SigningSecrets> current(List<Long> accountIds) {
        Map<Long, SigningSecrets> found = find(accountIds);
        List<Long> missing =
                accountIds.stream().filter(id -> !found.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            long now = Micros.of(clock.instant());
            List<List<Object>> rows = missing.stream()
                    .map(id -> List.<Object>of(id, newSecret(id), now))
                    .toList();
            int[] _ = database.write(handle -> HotSql.updateAll(handle, INSERT, rows));
            found.putAll(find(missing));
        }
        return found;
    }

    private Map<Long, SigningSecrets> find(List<Long> accountIds) {
        Map<Long, SigningSecrets> found = new HashMap<>();
        List<SigningSecrets> _ = database.read(handle -> HotSql.list(
                handle,
                FIND_ALL,
                row -> {
                    SigningSecrets secrets = open(row.getLong(4), Row.read(row));
                    found.put(row.getLong(4), secrets);
                    return secrets;
                },
                HotSql.keys(accountIds, Subscribers.MOST)));
        return found;
    }

    /**
     * Gives the account a new secret, with an entry in the audit log that contains neither secret. The previous secret stays in use for a
     * while; an older one does not.
     *
     * @param method how the audit log names what was called
     * @param accountId of an existing account
     * @param overlap how long both are used
     */
    public SigningSecrets rotate(Actor actor, String method, long accountId, Overlap overlap) {
        return database.write(handle -> rotate(handle, actor, method, accountId, overlap));
    }

    /** As {@link #rotate(Actor, String, long, Overlap)}, but within the caller's unit of work. */
    public SigningSecrets rotate(Handle handle, Actor actor, String method, long accountId, Overlap overlap) {
        Instant now = clock.instant();
        handle.execute(
                overlap.isNone() ? ROTATE_AND_FORGET : ROTATE_AND_KEEP,
                accountId,
                newSecret(accountId),
                Micros.of(now),
                overlap.isNone() ? null : Micros.of(overlap.end(now)));
        audit.append(handle, accountId, now, actor, method, List.of(new FieldChange.Secret(FIELD)));
        return open(
                accountId,
                handle.createQuery(FIND)
                        .bind(0, accountId)
                        .map((row, _) -> Row.read(row))
                        .one());
    }

    private SigningSecrets open(long accountId, Row row) {
        String previous = Micros.of(clock.instant()) < row.previousUntil() ? row.previous() : null;
        return new SigningSecrets(open(accountId, row.secret()), previous == null ? null : open(accountId, previous));
    }

    private WebhookSecret open(long accountId, String text) {
        return opened.get(new SealedSecret(accountId, text), this::open);
    }

    private WebhookSecret open(SealedSecret sealed) {
        String context = context(sealed.accountId());
        try {
            return WebhookSecret.parse(box.open(sealed.text(), context));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("The sealed value of " + context + " is not a webhook secret", e);
        }
    }

    private Sealed newSecret(long accountId) {
        return box.seal(WebhookSecret.generate(random).text(), context(accountId));
    }

    private static String context(long accountId) {
        return accountId + "/" + FIELD;
    }
}
