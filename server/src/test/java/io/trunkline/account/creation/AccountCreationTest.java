package io.trunkline.account.creation;

import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.TestPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AccountCreationTest {

    @Nested
    final class OnSqlite extends AccountCreationContract {
        @Override
        protected DatabaseSettings newDatabase() {
            return sqlite();
        }
    }

    @Nested
    final class OnPostgres extends AccountCreationContract {
        @RegisterExtension
        static final TestPostgres POSTGRES = new TestPostgres();

        @Override
        protected DatabaseSettings newDatabase() {
            return POSTGRES.newDatabase();
        }
    }
}
