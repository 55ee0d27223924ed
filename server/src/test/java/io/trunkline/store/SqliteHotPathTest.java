package io.trunkline.store;

final class SqliteHotPathTest extends HotPathContract {

    @Override
    protected DatabaseSettings newDatabase() {
        return SqliteDatabaseTest.settings(50, 20);
    }
}
