package io.trunkline.store;

import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresHotPathTest extends HotPathContract {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    @Override
    protected DatabaseSettings newDatabase() {
        return PostgresDatabaseTest.newDatabase(POSTGRES);
    }
}
