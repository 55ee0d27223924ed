package io.trunkline.store;

import io.trunkline.store.secret.SealCheck;
import io.trunkline.store.secret.Sealed;
import java.sql.Connection;
import java.sql.Types;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * Creates Jdbi instances whose exceptions do not quote the arguments of a statement, since those may be secrets. Sealed values are checked
 * when they are bound.
 */
public final class QuietJdbi {

    private QuietJdbi() {}

    /** For a handle that outlives many callers: it tracks its open statements, so that they can be closed without closing the handle. */
    public static Jdbi of(Connection connection) {
        Jdbi jdbi = quiet(Jdbi.create(connection));
        jdbi.getConfig(SqlStatements.class).setAttachAllStatementsForCleanup(true);
        return jdbi;
    }

    public static Jdbi of(DataSource dataSource) {
        return quiet(Jdbi.create(dataSource));
    }

    private static Jdbi quiet(Jdbi jdbi) {
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        jdbi.registerArgument(new SealedArguments());
        return jdbi;
    }

    private static final class SealedArguments extends AbstractArgumentFactory<Sealed> {

        SealedArguments() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(Sealed value, ConfigRegistry config) {
            return (position, statement, _) -> statement.setString(position, SealCheck.admitted(value));
        }
    }
}
