package io.trunkline.account;

import io.trunkline.account.profile.Money;
import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileField.Exposure;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.AuditLog;
import io.trunkline.callback.subscriber.Endpoint;
import io.trunkline.callback.subscriber.Subscribers;
import io.trunkline.digest.Sha256;
import io.trunkline.parameter.ParameterType;
import io.trunkline.store.Counters;
import io.trunkline.store.Database;
import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import io.trunkline.store.UnreadableException;
import io.trunkline.store.commit.SqlCommand;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The table of accounts. Its columns follow {@link ProfileFields}; only these names ever become part of the SQL text. Stateless and
 * thread-safe; every method that takes a handle works within its transaction.
 */
public final class AccountTable {

    private static final List<ProfileField<?>> COLUMNS = ProfileFields.ALL.stream()
            .filter(field -> field.exposure() != Exposure.HASHED)
            .toList();

    static final List<SealedColumn> SEALED = COLUMNS.stream()
            .filter(field -> field.exposure() == Exposure.SEALED)
            .map(ProfileField::name)
            .map(name -> SealedColumn.ofAccount("accounts", name, id -> context(id, name)))
            .toList();

    private static final String SELECT =
            "SELECT account_id, account_name, active, frozen, created, revision, keys_revision, ips_revision, audit_head, parent_id, balance, credit_limit, "
                    + COLUMNS.stream().map(ProfileField::name).collect(Collectors.joining(", ")) + " FROM accounts";

    private static final String BY_ID = " WHERE account_id = ?";

    private static final String FIND = SELECT + BY_ID;

    /** Sorts after every other character, in the collation of the table of logins. */
    private static final String LAST_CHARACTER = "\uDBFF\uDFFF";

    private static final String ENDPOINTS = "SELECT account_id, callback_url, callback_salt, api_key FROM accounts"
            + " WHERE callback_url IS NOT NULL AND account_id " + HotSql.in(Subscribers.MOST);

    private static final int PARENT = 10;
    private static final int BALANCE = 11;
    private static final int CREDIT_LIMIT = 12;

    /** The index of the first profile field, after the fixed columns. */
    private static final int FIRST_FIELD = 13;

    private static final String INSERT = "INSERT INTO accounts (account_id, account_name, api_key, active, frozen,"
            + " created, revision, audit_head, parent_id, "
            + COLUMNS.stream().map(ProfileField::name).collect(Collectors.joining(", "))
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, "
            + COLUMNS.stream().map(_ -> "?").collect(Collectors.joining(", ")) + ")";

    private final SecretBox secrets;

    AccountTable(SecretBox secrets) {
        this.secrets = secrets;
    }

    /** Returns the last committed state of the account with this id. */
    public Optional<Account> find(Database database, long accountId) {
        return database.findFirst(FIND, this::read, accountId);
    }

    /** Returns the account with this id. */
    public Optional<Account> find(Handle handle, long accountId) {
        return HotSql.findFirst(handle, FIND, this::read, accountId);
    }

    /** Returns the id of an account's parent; empty if the account has none or does not exist. */
    Optional<Long> findParent(Handle handle, long accountId) {
        return handle.createQuery("SELECT parent_id FROM accounts WHERE account_id = ? AND parent_id IS NOT NULL")
                .bind(0, accountId)
                .mapTo(Long.class)
                .findOne();
    }

    /** Returns the id if there is such an account, otherwise empty; the cost is the same in both cases. */
    OptionalLong findId(Handle handle, long accountId) {
        return handle.createQuery("SELECT account_id FROM accounts WHERE account_id = ?")
                .bind(0, accountId)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** Returns up to {@code limit} accounts with an id above {@code after}, sorted by id. */
    public List<Account> list(Handle handle, long after, int limit) {
        return handle.createQuery(SELECT + " WHERE account_id > ? ORDER BY account_id LIMIT ?")
                .bind(0, after)
                .bind(1, limit)
                .map((row, _) -> read(row))
                .list();
    }

    /** Returns up to {@code limit} accounts that have an id above {@code after} and match a condition, sorted by id. */
    List<Account> search(Handle handle, String condition, long after, int limit) {
        return handle.createQuery(SELECT + " WHERE account_id > ? AND " + condition + " ORDER BY account_id LIMIT ?")
                .bind(0, after)
                .bind(1, limit)
                .map((row, _) -> read(row))
                .list();
    }

    /**
     * Returns up to {@code limit} accounts that match a condition and have a login of this kind that begins with the prefix and sorts after
     * {@code after}, sorted by login.
     */
    List<Account> search(Handle handle, String kind, String prefix, String condition, String after, int limit) {
        return handle.createQuery(SELECT
                        + " JOIN (SELECT account_id AS found_id, login FROM logins WHERE kind = ? AND login > ?"
                        + " AND login >= ? AND login < ?) AS found ON found_id = account_id WHERE " + condition
                        + " ORDER BY login LIMIT ?")
                .bind(0, kind)
                .bind(1, after)
                .bind(2, prefix)
                .bind(3, prefix + LAST_CHARACTER)
                .bind(4, limit)
                .map((row, _) -> read(row))
                .list();
    }

    /** Returns the children of an account, sorted by a column. */
    public List<Account> children(Handle handle, long parentId, String orderBy) {
        return handle.createQuery(SELECT + " WHERE parent_id = ? ORDER BY " + orderBy + ", account_id")
                .bind(0, parentId)
                .map((row, _) -> read(row))
                .list();
    }

    /** Returns the children of an account that have one of the given ids, sorted by a column. */
    public List<Account> children(Handle handle, long parentId, Collection<Long> ids, String orderBy) {
        return ids.isEmpty()
                ? List.of()
                : handle.createQuery(SELECT + " WHERE parent_id = :parent AND account_id IN (<ids>) ORDER BY " + orderBy
                                + ", account_id")
                        .bind("parent", parentId)
                        .bindList("ids", ids)
                        .map((row, _) -> read(row))
                        .list();
    }

    /** Returns the number of children of an account. */
    public int countChildren(Handle handle, long parentId) {
        return handle.createQuery("SELECT count(*) FROM accounts WHERE parent_id = ?")
                .bind(0, parentId)
                .mapTo(Integer.class)
                .one();
    }

    /** Returns the next free account id. */
    public long nextId(Handle handle) {
        return Counters.next(handle, "account_id");
    }

    /** Inserts a new account. */
    public void insert(Handle handle, Account account, String apiKey) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(account.id());
        values.add(account.name());
        values.add(secrets.seal(apiKey, ApiKeys.context(account.id())));
        values.add(account.active() ? 1 : 0);
        values.add(account.frozen() ? 1 : 0);
        values.add(Micros.of(account.created()));
        values.add(account.revision());
        values.add(bytes(account.auditHead()));
        values.add(account.parentId());
        for (ProfileField<?> field : COLUMNS) {
            values.add(column(account.id(), field, account.profile()));
        }
        handle.execute(INSERT, values.toArray());
    }

    /** Updates the fields in {@code changed} and no others. */
    void update(Handle handle, long accountId, List<ProfileField<?>> changed, Profile profile) {
        List<@Nullable Object> arguments = arguments(accountId, changed, profile);
        arguments.add(accountId);
        HotSql.update(handle, new SqlCommand("UPDATE accounts SET " + assignments(changed) + BY_ID, arguments));
    }

    /**
     * Returns a command for such an update that applies only if the account is still at the revision that was read, and increments its
     * revision.
     *
     * @param edited the account after the update
     */
    SqlCommand updateUnchanged(Account read, List<ProfileField<?>> changed, Account edited) {
        List<@Nullable Object> arguments = arguments(read.id(), changed, edited.profile());
        arguments.add(edited.revision());
        arguments.add(bytes(edited.auditHead()));
        arguments.add(read.id());
        arguments.add(read.revision());
        return new SqlCommand(
                "UPDATE accounts SET " + assignments(changed) + ", revision = ?, audit_head = ?" + BY_ID
                        + " AND revision = ?",
                arguments);
    }

    private static byte @Nullable [] bytes(@Nullable Sha256 digest) {
        return digest == null ? null : digest.bytes();
    }

    private static String assignments(List<ProfileField<?>> changed) {
        StringBuilder sql = new StringBuilder(256);
        for (ProfileField<?> field : changed) {
            sql.append(sql.isEmpty() ? "" : ", ").append(field.name()).append(" = ?");
            if (field == ProfileFields.MIN_BALANCE_TO_NOTIFY) {
                // A new threshold requires a new notification, whoever sets it.
                sql.append(", low_since = NULL, low_reminded = 0");
            }
        }
        return sql.toString();
    }

    private List<@Nullable Object> arguments(long accountId, List<ProfileField<?>> changed, Profile profile) {
        List<@Nullable Object> arguments = new ArrayList<>(changed.size() + 4);
        for (ProfileField<?> field : changed) {
            arguments.add(column(accountId, field, profile));
        }
        return arguments;
    }

    /** Writes the row unchanged: on PostgreSQL, two transactions that do so cannot both commit without one having seen the other. */
    void hold(Handle handle, long accountId) {
        HotSql.update(handle, new SqlCommand("UPDATE accounts SET frozen = frozen" + BY_ID, List.of(accountId)));
    }

    void updateState(Handle handle, long accountId, boolean active, boolean frozen) {
        handle.execute(
                "UPDATE accounts SET active = ?, frozen = ? WHERE account_id = ?",
                active ? 1 : 0,
                frozen ? 1 : 0,
                accountId);
    }

    /** Returns the callback endpoints of up to {@link Subscribers#MOST} accounts, for those that have a URL. */
    Map<Long, Endpoint> endpoints(Handle handle, List<Long> accountIds) {
        Map<Long, Endpoint> endpoints = new HashMap<>();
        List<Endpoint> _ = HotSql.list(
                handle,
                ENDPOINTS,
                row -> {
                    Endpoint endpoint = endpoint(row);
                    endpoints.put(row.getLong(1), endpoint);
                    return endpoint;
                },
                HotSql.keys(accountIds, Subscribers.MOST));
        return endpoints;
    }

    private Endpoint endpoint(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        String salt = row.getString(3);
        return new Endpoint(
                url(id, row.getString(2)),
                salt == null ? null : secrets.open(salt, context(id, ProfileFields.CALLBACK_SALT.name())),
                secrets.open(row.getString(4), ApiKeys.context(id)));
    }

    private static URI url(long id, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            // No cause is attached, since its message shows the URL, which may contain secrets.
            throw new UnreadableException("The callback_url of account " + id + " is not a URL", null);
        }
    }

    private Account read(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        @Nullable Object[] values = new @Nullable Object[ProfileFields.ALL.size()];
        for (int i = 0; i < COLUMNS.size(); i++) {
            ProfileField<?> field = COLUMNS.get(i);
            values[field.position()] = value(row, FIRST_FIELD + i, id, field);
        }
        return new Account(
                id,
                row.getString(2),
                row.getBoolean(3),
                row.getBoolean(4),
                Micros.toInstant(row.getLong(5)),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                parent(row),
                AuditLog.digest(row.getBytes(9)),
                new Funds(Money.fromMillionths(row.getLong(BALANCE)), Money.fromMillionths(row.getLong(CREDIT_LIMIT))),
                Profile.read(values));
    }

    private static @Nullable Long parent(ResultSet row) throws SQLException {
        long id = row.getLong(PARENT);
        return row.wasNull() ? null : id;
    }

    private @Nullable Object value(ResultSet row, int column, long accountId, ProfileField<?> field)
            throws SQLException {
        if (field.type() == ParameterType.FLAG) {
            return row.getBoolean(column);
        }
        if (field.type() == ParameterType.DECIMAL) {
            return Money.fromMillionths(row.getLong(column));
        }
        String text = row.getString(column);
        return text == null || field.exposure() == Exposure.PLAIN ? text : opened(text, accountId, field);
    }

    /**
     * A value that cannot be opened is reported only to code that needs it; the rest of the account, and other accounts in a list, stay
     * readable.
     */
    private Object opened(String text, long accountId, ProfileField<?> field) {
        try {
            return secrets.open(text, context(accountId, field.name()));
        } catch (UnreadableException e) {
            return new Profile.Unreadable(Objects.requireNonNullElse(e.getMessage(), field.name()));
        }
    }

    private @Nullable Object column(long accountId, ProfileField<?> field, Profile profile) {
        return switch (profile.get(field)) {
            case null -> null;
            case Boolean flag -> flag ? 1 : 0;
            case BigDecimal amount -> Money.toMillionths(amount);
            case String text
            when field.exposure() == Exposure.SEALED -> secrets.seal(text, context(accountId, field.name()));
            case Object text -> text;
        };
    }

    /** Ties a sealed value to its place, so that it cannot be moved to another account or column. */
    private static String context(long accountId, String column) {
        return accountId + "/" + column;
    }
}
