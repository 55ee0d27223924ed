package io.trunkline.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * An SQLite connection that keeps its statements prepared: closing a statement makes it ready for the next caller with the same text. The
 * PostgreSQL driver does this by itself; preparing costs SQLite more than running a look-up by key. Like every connection, used by one
 * thread at a time.
 */
final class ReusingConnection extends JDBC4Connection {

    /** Far more texts than the hot paths have. Any further ones are prepared each time, as without this class. */
    private static final int MAX_KEPT = 128;

    private final Map<String, Kept> idle = new HashMap<>();
    private int kept;

    private ReusingConnection(String url, String file, Properties properties) throws SQLException {
        super(url, file, properties);
    }

    /**
     * A source of such connections to a database. They throw {@link SqliteFile.Replaced} if the file is not the one that was opened
     * first.
     */
    static DataSource source(SqliteFile file, SQLiteConfig config) {
        return source(file.uri(), config, new Preparation() {
            @Override
            public void before() throws SQLException {
                file.requireNothingLost();
            }

            @Override
            public void after(Connection connection) throws SQLException {
                file.requireSame();
                try (Statement statement = connection.createStatement()) {
                    // See Checkpoints.
                    statement.execute("PRAGMA wal_autocheckpoint = 0");
                }
            }
        });
    }

    /** A source of connections to the file as it is, bypassing its log: what others write meanwhile may be half visible. */
    static DataSource pastLog(SqliteFile file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return source(file.uri() + "?immutable=1", config, Preparation.NONE);
    }

    /** Actions before and after the opening of a connection. */
    private interface Preparation {

        Preparation NONE = new Preparation() {
            @Override
            public void before() {
                // There is no precondition.
            }

            @Override
            public void after(Connection connection) {
                // There is nothing to set up.
            }
        };

        void before() throws SQLException;

        void after(Connection connection) throws SQLException;
    }

    private static DataSource source(String file, SQLiteConfig config, Preparation preparation) {
        String url = "jdbc:sqlite:" + file;
        SQLiteDataSource source = new SQLiteDataSource(config) {
            @Override
            public SQLiteConnection getConnection(String user, String password) throws SQLException {
                preparation.before();
                ReusingConnection connection = new ReusingConnection(url, file, config.toProperties());
                try {
                    preparation.after(connection);
                } catch (SQLException e) {
                    connection.close();
                    throw e;
                }
                return connection;
            }
        };
        source.setUrl(url);
        return source;
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        Kept statement = idle.remove(sql);
        if (statement != null) {
            return statement.lend();
        }
        if (kept >= MAX_KEPT) {
            return super.prepareStatement(sql, type, concurrency, holdability);
        }
        kept++;
        return new Kept(sql);
    }

    /** A statement that stays prepared when it is closed. */
    private final class Kept extends JDBC4PreparedStatement {

        private final String text;
        private final String[] columns;
        private boolean lent = true;

        Kept(String text) throws SQLException {
            super(ReusingConnection.this, text);
            this.text = text;
            this.columns = rs.colsMeta;
        }

        Kept lend() {
            lent = true;
            return this;
        }

        @Override
        public ResultSet getResultSet() throws SQLException {
            // The end of the last result cleared them, and asking for them again costs more than reading a row.
            rs.colsMeta = columns;
            return super.getResultSet();
        }

        @Override
        public void close() throws SQLException {
            if (ReusingConnection.this.isClosed()) {
                super.close();
            } else if (lent) {
                lent = false;
                rs.close();
                // Also ends the read transaction of a query whose rows nobody fetched.
                pointer.safeRunInt((database, statement) -> database.reset(statement));
                clearParameters();
                if (idle.putIfAbsent(text, this) != null) {
                    // Two statements with the same text were open at once; one is enough.
                    kept--;
                    super.close();
                }
            }
        }
    }
}
