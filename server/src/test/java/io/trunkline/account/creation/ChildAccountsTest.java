package io.trunkline.account.creation;

import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.TestPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ChildAccountsTest {

    @Nested
    final class OnSqlite extends ChildAccountsContract {
        @Override
        protected DatabaseSettings newDatabase() {
            return sqlite();
        }
    }

    @Nested
    final class OnPostgres extends ChildAccountsContract {
        @RegisterExtension
        static final TestPostgres POSTGRES = new TestPostgres();

        @Override
        protected DatabaseSettings newDatabase() {
            return POSTGRES.newDatabase();
        }
    }
}
