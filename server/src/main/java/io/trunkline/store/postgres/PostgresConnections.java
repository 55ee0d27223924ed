package io.trunkline.store.postgres;

import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.StoreException;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** Creates the connections to a PostgreSQL server according to the settings. Immutable and thread-safe. */
final class PostgresConnections {

    private static final String URL_PREFIX = "jdbc:postgresql:";
    private static final int CONNECT_TIMEOUT_SECONDS = 5;

    private final DatabaseSettings settings;
    private final String url;
    private final Properties urlParts;

    /** Throws a {@link StoreException} if the URL is invalid. */
    PostgresConnections(DatabaseSettings settings) {
        this.settings = settings;
        this.url = settings.url().orElse("");
        this.urlParts = parse(url);
    }

    private static Properties parse(String url) {
        Properties parts = url.startsWith(URL_PREFIX) ? Driver.parseURL(url, null) : null;
        if (parts == null) {
            // The URL itself is not shown: it may hold a password.
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    "The database URL is invalid; its form is jdbc:postgresql://host:5432/database",
                    null);
        }
        return parts;
    }

    /** The parts of the URL that contain no secret. */
    String address() {
        String database = PGProperty.PG_DBNAME.getOrDefault(urlParts);
        return PGProperty.PG_HOST.getOrDefault(urlParts) + ":" + PGProperty.PG_PORT.getOrDefault(urlParts)
                + (database == null ? "" : "/" + database);
    }

    /** See {@link PostgresTransport#isPrivate}. */
    boolean arePrivate() {
        return PostgresTransport.isPrivate(urlParts);
    }

    /** @param answerTimeoutSeconds how long a statement may take before the connection is given up */
    DataSource source(int answerTimeoutSeconds) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        settings.user().ifPresent(source::setUser);
        settings.password().ifPresent(source::setPassword);
        source.setTcpKeepAlive(true);
        // What the operator put into the URL takes precedence.
        if (!PGProperty.APPLICATION_NAME.isPresent(urlParts)) {
            source.setApplicationName("trunkline");
        }
        if (!PGProperty.CONNECT_TIMEOUT.isPresent(urlParts)) {
            source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        }
        if (!PGProperty.SOCKET_TIMEOUT.isPresent(urlParts)) {
            source.setSocketTimeout(answerTimeoutSeconds);
        }
        if (settings.transactionPooling()) {
            // In the session of the next transaction, the name of a statement may mean another statement, or none.
            source.setPrepareThreshold(0);
            source.setReadOnlyMode("transaction");
        } else {
            // Applies outside transactions as well.
            source.setReadOnlyMode("always");
        }
        // Otherwise nobody learns which rows of a batch were there already.
        source.setReWriteBatchedInserts(false);
        // The details quote values of rows, which may be secrets.
        source.setLogServerErrorDetail(false);
        return source;
    }
}
