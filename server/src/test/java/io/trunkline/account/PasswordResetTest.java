package io.trunkline.account;

import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.TestPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PasswordResetTest {

    @Nested
    final class OnSqlite extends PasswordResetContract {
        @Override
        protected DatabaseSettings newDatabase() {
            return sqlite();
        }
    }

    @Nested
    final class OnPostgres extends PasswordResetContract {
        @RegisterExtension
        static final TestPostgres POSTGRES = new TestPostgres();

        @Override
        protected DatabaseSettings newDatabase() {
            return POSTGRES.newDatabase();
        }
    }
}
