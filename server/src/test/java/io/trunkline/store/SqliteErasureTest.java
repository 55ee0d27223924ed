package io.trunkline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.FileSearch;
import io.trunkline.testing.TestSettings;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is erased is in no file of an SQLite database any more. */
public final class SqliteErasureTest extends StoreUnderTest {

    private static final List<String> TABLES = List.of("secrets");
    private static final int MANY = 1000;

    /** Of a value, in characters: more than any other value has in common with it. */
    private static final int PART = 32;

    private final SecureRandom random = new SecureRandom();
    private final List<String> values = new ArrayList<>();

    @Override
    protected DatabaseSettings newDatabase() {
        return TestSettings.database();
    }

    /** Values of all sizes, from a part of a page to several pages, in transactions of all sizes. */
    private void fill() {
        store.database()
                .write(handle -> handle.execute(
                        "CREATE TABLE secrets (owner INTEGER, id INTEGER, value TEXT, PRIMARY KEY (owner, id))"));
        while (values.size() < MANY) {
            store.database().run(handle -> {
                int owner = random.nextInt(20);
                int count = 1 + random.nextInt(random.nextBoolean() ? 2 : 60);
                for (int i = 0; i < count; i++) {
                    byte[] bytes =
                            new byte[random.nextInt(10) == 0 ? 3000 + random.nextInt(6000) : 40 + random.nextInt(200)];
                    random.nextBytes(bytes);
                    String value = HexFormat.of().formatHex(bytes);
                    handle.execute("INSERT INTO secrets VALUES (?, ?, ?)", owner, values.size(), value);
                    values.add(value);
                }
            });
        }
    }

    private List<String> left(List<String> wanted) {
        FileSearch files = FileSearch.in(folder);
        return wanted.stream()
                .map(value -> value.substring(value.length() - PART))
                .filter(files::finds)
                .toList();
    }

    private void erase(String condition) {
        store.database()
                .<Integer, RuntimeException>erase(
                        handle -> handle.execute("UPDATE secrets SET value = NULL WHERE " + condition));
    }

    @Test
    void halfOfTheValuesAreErasedAndTheOthersStay() {
        fill();
        erase("id % 2 = 0");
        assertThat(store.database().settle(TABLES)).isTrue();
        List<String> even = new ArrayList<>();
        List<String> odd = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            (i % 2 == 0 ? even : odd).add(values.get(i));
        }
        assertThat(left(even)).isEmpty();
        assertThat(left(odd)).hasSameSizeAs(odd);
        store.checkIntegrity();
        erase("id % 2 = 1");
        assertThat(store.database().settle(TABLES)).isTrue();
        assertThat(left(values)).isEmpty();
    }

    @Test
    void withoutEitherStepSomethingWouldBeLeft() {
        fill();
        store.database().write(handle -> handle.execute("UPDATE secrets SET value = NULL"));
        assertThat(left(values)).isNotEmpty();
        assertThat(store.database().settle(TABLES)).isTrue();
        assertThat(left(values)).as("pages that were freed").isNotEmpty();
    }

    @Test
    void aReaderHoldsTheLogBackUntilItIsDone() {
        fill();
        store.database().<Void, RuntimeException>readSnapshot(reading -> {
            int _ = reading.createQuery("SELECT count(*) FROM secrets")
                    .mapTo(Integer.class)
                    .one();
            erase("id >= 0");
            assertThat(store.database().settle(TABLES)).isFalse();
            assertThat(left(values)).isNotEmpty();
            return null;
        });
        assertThat(store.database().settle(TABLES)).isTrue();
        assertThat(left(values)).isEmpty();
    }

    @Test
    void anotherProcessErasesWhatAServerHasWritten() {
        fill();
        try (Store other = Store.openExisting(folder, settings)) {
            other.database()
                    .<Integer, RuntimeException>erase(handle -> handle.execute("UPDATE secrets SET value = NULL"));
            assertThat(other.database().settle(TABLES)).isTrue();
            assertThat(left(values)).isEmpty();
        }
        store.database().write(handle -> insert(handle, 1));
        assertThat(ids()).containsExactly(1);
        assertThat(left(values)).isEmpty();
    }

    @Test
    void whatIsWrittenAfterwardsSurvivesAnEndWithoutAClose() {
        fill();
        erase("id >= 0");
        assertThat(store.database().settle(TABLES)).isTrue();
        store.database().write(handle -> insert(handle, 7));
        try (Store other = Store.openExisting(folder, settings)) {
            assertThat(other.database()
                            .<Integer, RuntimeException>read(handle -> handle.createQuery("SELECT id FROM notes")
                                    .mapTo(Integer.class)
                                    .one()))
                    .isEqualTo(7);
        }
    }
}
