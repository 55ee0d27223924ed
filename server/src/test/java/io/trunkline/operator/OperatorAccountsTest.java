package io.trunkline.operator;

import io.trunkline.app.Settings;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OperatorAccountsTest {

    @Nested
    final class OnSqlite extends OperatorAccountsContract {
        @Override
        Settings newSettings(Path data) {
            return TestSettings.of(data);
        }
    }

    @Nested
    final class OnPostgres extends OperatorAccountsContract {
        @RegisterExtension
        static final TestPostgres POSTGRES = new TestPostgres();

        @Override
        Settings newSettings(Path data) {
            return TestSettings.of(data, "database", POSTGRES.newDatabaseUrl());
        }
    }
}
