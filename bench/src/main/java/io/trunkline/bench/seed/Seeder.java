package io.trunkline.bench.seed;

import io.trunkline.account.login.EmailForms;
import io.trunkline.app.Settings;
import io.trunkline.config.LoadedSettings;
import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.Store;
import io.trunkline.store.secret.SecretBox;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Fills a new database with accounts, past the server: rows straight into its tables, some 50 000 accounts a second.
 * The schema and the key that seals secrets are made by the server's own classes. Thread-safe.
 */
public final class Seeder {

    private static final int CHUNK = 10_000;

    private static final String ACCOUNT =
            "INSERT INTO accounts (account_id, account_name, account_email, api_key, active,"
                    + " frozen, created, language_code, location, account_first_name, account_last_name,"
                    + " min_balance_to_notify, account_notifications, tariff_changing_notifications, news_notifications,"
                    + " send_js_error, billing_address_name, billing_address_country_code, billing_address_address,"
                    + " billing_address_zip, billing_address_phone, callback_url, callback_salt, store_outbound_sms,"
                    + " store_inbound_sms, mobile_phone, revision)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)";
    private static final String LOGIN = "INSERT INTO logins (kind, login, account_id) VALUES (?, ?, ?)";
    private static final String KEY = "INSERT INTO service_keys (account_id, key_id, key_name, public_key, role_ids,"
            + " created) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String AUDIT =
            "INSERT INTO audit_log (account_id, audit_id, recorded_at, actor_kind, actor_id,"
                    + " method, changes) VALUES (?, ?, ?, ?, ?, ?, ?)";

    private final PrimePool pool = new PrimePool();
    private final SecureRandom random;
    private final InstantSource clock;

    public Seeder(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    /** Makes a SQLite database in a data folder, with the accounts 1 to {@code accounts}. */
    public void sqlite(Path data, long accounts) throws SQLException, IOException {
        SecretBox secrets = prepare(data, Map.of());
        Path file = data.resolve("trunkline.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            execute(
                    connection,
                    "PRAGMA journal_mode = DELETE",
                    "PRAGMA journal_mode = OFF",
                    "PRAGMA synchronous = OFF");
            fill(connection, secrets, accounts);
        }
        // What is still in memory would otherwise go to disk in the middle of a measurement.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * Fills an empty PostgreSQL database with the accounts 1 to {@code accounts}.
     *
     * @param url with user and without further parameters
     * @param data gets the key that seals secrets
     */
    public void postgres(Path data, String url, String user, long accounts) throws SQLException {
        SecretBox secrets = prepare(data, Map.of("database.url", url, "database.user", user));
        try (Connection connection = DriverManager.getConnection(url + "?reWriteBatchedInserts=true", user, "")) {
            fill(connection, secrets, accounts);
            execute(connection, "VACUUM ANALYZE", "CHECKPOINT");
        }
    }

    private SecretBox prepare(Path data, Map<String, String> flags) {
        Map<String, String> all = new HashMap<>(flags);
        all.put("data", data.toString());
        LoadedSettings<Settings> loaded = Settings.SCHEMA.load(all, Map.of(), Optional.empty());
        DatabaseSettings settings = loaded.settings().database();
        try (Store store = Store.open(data, settings)) {
            store.migrations().migrate();
            EmailForms.bringUpToDate(store.database());
            return SecretBox.open(data, settings, store.database(), random);
        }
    }

    /**
     * What seals the secrets of a database that was filled.
     *
     * @param base empty for SQLite, otherwise the URL of the PostgreSQL database and its user
     */
    public SecretBox secrets(Path data, List<String> base) {
        return prepare(
                data,
                base.isEmpty() ? Map.of() : Map.of("database.url", base.getFirst(), "database.user", base.getLast()));
    }

    private void fill(Connection connection, SecretBox secrets, long accounts) throws SQLException {
        Instant now = clock.instant();
        connection.setAutoCommit(false);
        for (long first = 1; first <= accounts; first += CHUNK) {
            List<SeededAccount> chunk = LongStream.rangeClosed(first, Math.min(accounts, first + CHUNK - 1))
                    .parallel()
                    .mapToObj(id -> SeededAccount.of(id, pool, secrets))
                    .toList();
            insert(connection, ACCOUNT, chunk, account -> account.accountRow(now));
            insert(connection, LOGIN, chunk, SeededAccount::nameRow);
            insert(connection, LOGIN, chunk, SeededAccount::emailRow);
            insert(connection, KEY, chunk, account -> account.keyRow(now));
            insert(connection, AUDIT, chunk, account -> account.auditRow(now));
            connection.commit();
        }
        execute(connection, "UPDATE counters SET value = " + accounts + " WHERE name = 'account_id'");
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void insert(
            Connection connection, String sql, List<SeededAccount> accounts, Function<SeededAccount, Object[]> row)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (SeededAccount account : accounts) {
                Object[] values = row.apply(account);
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
