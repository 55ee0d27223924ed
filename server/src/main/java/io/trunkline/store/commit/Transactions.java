package io.trunkline.store.commit;

import java.sql.SQLException;

/** How an engine begins and ends a transaction on one connection. */
public interface Transactions {

    void begin() throws SQLException;

    void commit() throws SQLException;

    void rollback() throws SQLException;

    /** The connection is about to be closed. Never throws. */
    void end();

    /** The end of a query that keeps the rows that it finds unchanged until the transaction ends; empty if nobody else writes meanwhile. */
    String holdRows();
}
