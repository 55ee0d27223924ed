package io.trunkline.store;

import com.zaxxer.hikari.HikariConfig;
import io.trunkline.store.commit.WriteConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The differences between SQLite and PostgreSQL. Immutable and thread-safe. */
public interface Engine {

    /**
     * Sets the installation to which the database must belong from now on: a connection for writing to another one is refused.
     *
     * @param installation see {@link Installation}
     */
    void expect(String installation);

    /**
     * Copies the database as it is now into a new file.
     *
     * @throws IOException if the file cannot be written or already exists
     * @throws StoreException if this engine has its own tools for backups, which the message names, or if the database cannot be read
     */
    void backUp(Path target) throws IOException;

    /** Identifies the database in messages; contains no secrets. */
    String name();

    /** Opens the connection for writing. Throws a {@link StoreException} that says what is wrong if this fails. */
    WriteConnection openWriter();

    /** The pool of connections that can only read. */
    HikariConfig readers();

    /**
     * Throws a {@link StoreException} if there is hardly any room left, as far as this program can see. A small change may still fit then.
     */
    void requireRoom();

    /** Whether a query goes to another process, so that one query for several callers costs less than one for each. */
    boolean waitsForAnswers();

    /**
     * A query for the time of the database, in microseconds, if the database has a clock of its own; empty if it runs on the same machine
     * as all its servers.
     */
    Optional<String> timeQuery();

    /**
     * A statement that changes nothing, but is refused if nothing can be changed; empty if a connection for writing would already have been
     * refused.
     */
    Optional<String> emptyWrite();

    /** See {@link Database#skipHeldRows()}. */
    String skipHeldRows();

    /** What a transaction has to begin with to see one state of the database; empty if every transaction does. */
    Optional<String> snapshot();

    /** Whether a reading connection can write outside a transaction. If so, reads run in a transaction. */
    boolean readsInTransactions();

    /** Connections for Flyway, whose statements may run for minutes. */
    DataSource migrations();

    /**
     * The statement that has deleted values overwritten wherever they are, within the transaction that it is run in, or that ends this;
     * empty if the engine has none.
     */
    Optional<String> overwriting(boolean everywhere);

    /**
     * See {@link Database#settle}.
     *
     * @param emptyWrite commits a unit of work that changes nothing
     */
    boolean settle(List<String> tables, Runnable emptyWrite);

    /** A query with one number: 1 if Flyway's history table exists, else 0. */
    String historyExistsQuery();

    /** A query for the name and version of the database program, such as {@code PostgreSQL 17.2}. */
    String versionQuery();

    /** A query that answers {@code ok} if all pages of the database are intact; empty if there is no such query. */
    Optional<String> integrityQuery();

    /** The words in the shared migrations that differ between the engines. */
    Map<String, String> placeholders();

    /** Explains an error of the driver in words for people. */
    Refusal refusal(SQLException problem);

    /** As {@link #refusal(SQLException)}, for anything thrown by a call into the driver, Jdbi or Flyway. */
    default Refusal refusal(Throwable problem) {
        SQLException sql = Refusal.sqlException(problem);
        return sql != null
                ? refusal(sql)
                : Refusal.failed(
                        "A statement for " + name() + " could not be run ("
                                + problem.getClass().getSimpleName() + ")",
                        problem);
    }
}
