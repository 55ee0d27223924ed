package io.trunkline.store;

import java.sql.Connection;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** Makes Jdbi instances whose exceptions do not quote the arguments of a statement: those may be secrets. */
final class QuietJdbi {

    private QuietJdbi() {}

    static Jdbi of(Connection connection) {
        return quiet(Jdbi.create(connection));
    }

    static Jdbi of(DataSource dataSource) {
        return quiet(Jdbi.create(dataSource));
    }

    private static Jdbi quiet(Jdbi jdbi) {
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }
}
