package io.trunkline.account.login;

import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.TestPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class EmailFormsTest {

    @Nested
    final class OnSqlite extends EmailFormsContract {
        @Override
        protected DatabaseSettings newDatabase() {
            return sqlite();
        }
    }

    @Nested
    final class OnPostgres extends EmailFormsContract {
        @RegisterExtension
        static final TestPostgres POSTGRES = new TestPostgres();

        @Override
        protected DatabaseSettings newDatabase() {
            return POSTGRES.newDatabase();
        }
    }
}
