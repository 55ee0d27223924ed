package io.trunkline.store;

import io.trunkline.config.DatabaseSettings;

final class SqliteHotPathTest extends HotPathContract {

    @Override
    DatabaseSettings newDatabase() {
        return SqliteDatabaseTest.settings(50, 20);
    }
}
