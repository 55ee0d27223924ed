package io.trunkline.store;

import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresMigrationsTest extends MigrationsContract {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    @Override
    DatabaseSettings newDatabase() {
        return POSTGRES.newDatabase();
    }
}
