package io.trunkline.store;

import com.zaxxer.hikari.HikariConfig;
import io.trunkline.store.commit.WriteConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** What differs between SQLite and PostgreSQL. Immutable and thread-safe. */
public interface Engine {

    /**
     * Tells to which installation the database must belong from now on: a connection for writing to another one is refused.
     *
     * @param installation see {@link Installation}
     */
    void expect(String installation);

    /**
     * Copies the database as it is now into a new file.
     *
     * @throws IOException if the file cannot be written, or is there already
     * @throws StoreException if this engine has tools of its own for that, which the message names, or the database cannot be read
     */
    void backUp(Path target) throws IOException;

    /** Which database this is, for messages; without secrets. */
    String name();

    /** Opens the connection that writes. Throws a {@link StoreException} that says what is wrong. */
    WriteConnection openWriter();

    /** The pool of connections that can only read. */
    HikariConfig readers();

    /** Throws a {@link StoreException} if there is hardly any room left, where this program can see it: a small change may still find some. */
    void requireRoom();

    /** Whether a query goes to another process, so that one for several callers costs less than one for each. */
    boolean waitsForAnswers();

    /**
     * A query whose answer is the time of the database, in microseconds, where that has a clock of its own; empty if it is on the
     * machine of all its servers.
     */
    Optional<String> timeQuery();

    /** A statement that changes nothing but is refused where nothing can be changed; empty if a connection for writing is refused already. */
    Optional<String> emptyWrite();

    /** See {@link Database#skipHeldRows()}. */
    String skipHeldRows();

    /** What a transaction begins with to see one state of the database; empty where each does. */
    Optional<String> snapshot();

    /** Whether a reading connection can write outside a transaction: what reads then does so in one. */
    boolean readsInTransactions();

    /** Connections for Flyway, which may work for minutes. */
    DataSource migrations();

    /** A query with one number: 1 if Flyway's history table exists, else 0. */
    String historyExistsQuery();

    /** A query whose answer is the word {@code ok} if all pages of the database are whole; empty if there is none. */
    Optional<String> integrityQuery();

    /** The words in the shared migrations that differ between the engines. */
    Map<String, String> placeholders();

    /** Says in words for people what the driver reports. */
    Refusal refusal(SQLException problem);

    /** The same for whatever a call into the driver, Jdbi or Flyway threw. */
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
