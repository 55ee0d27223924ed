package io.trunkline.store.commit;

import java.sql.SQLException;

/** How an engine begins and ends a transaction on one connection. */
public interface Transactions {

    void begin() throws SQLException;

    void commit() throws SQLException;

    void rollback() throws SQLException;

    /** The connection is about to be closed. Never throws. */
    void end();

    /**
     * What a query ends with so that the rows that it finds stay as they are until the transaction ends; empty where nobody else writes
     * meanwhile.
     */
    String holdRows();
}
