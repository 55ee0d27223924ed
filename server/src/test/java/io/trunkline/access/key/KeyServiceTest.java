package io.trunkline.access.key;

import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.TestPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class KeyServiceTest {

    @Nested
    final class OnSqlite extends KeyServiceContract {
        @Override
        DatabaseSettings newDatabase() {
            return sqlite();
        }
    }

    @Nested
    final class OnPostgres extends KeyServiceContract {
        @RegisterExtension
        static final TestPostgres POSTGRES = new TestPostgres();

        @Override
        DatabaseSettings newDatabase() {
            return POSTGRES.newDatabase();
        }
    }
}
