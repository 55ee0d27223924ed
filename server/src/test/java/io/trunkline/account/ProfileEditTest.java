package io.trunkline.account;

import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.TestPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ProfileEditTest {

    @Nested
    final class OnSqlite extends ProfileEditContract {
        @Override
        protected DatabaseSettings newDatabase() {
            return sqlite();
        }
    }

    @Nested
    final class OnPostgres extends ProfileEditContract {
        @RegisterExtension
        static final TestPostgres POSTGRES = new TestPostgres();

        @Override
        protected DatabaseSettings newDatabase() {
            return POSTGRES.newDatabase();
        }
    }
}
