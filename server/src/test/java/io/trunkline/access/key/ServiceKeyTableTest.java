package io.trunkline.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.access.Server;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.store.Store;
import io.trunkline.store.StoreException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of keys, on a real SQLite file. */
final class ServiceKeyTableTest {

    private static final String OTHER_ID = "fedcba9876543210fedcba9876543210";

    @TempDir
    private Path folder = Path.of("");

    private final ServiceKeyTable keys = new ServiceKeyTable();
    private Store store = unopened();

    // JUnit's life cycle gives it a value before the first test sees it.
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T unopened() {
        return null;
    }

    @BeforeEach
    void open() {
        store = Store.open(folder, KeyServiceContract.sqlite());
        store.migrations().migrate();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static ServiceKey key(long accountId, String keyId, KeyPair pair, Instant created) {
        return new ServiceKey(
                accountId,
                keyId,
                "CI; DROP TABLE service_keys",
                "ключ '",
                Keys.publicOf(pair),
                RoleSet.of(Role.ADMIN, Role.PAYER),
                created,
                KeyEnd.never(),
                Holder.owner());
    }

    private void insert(ServiceKey key) {
        store.database().run(handle -> {
            keys.insert(handle, key);
        });
    }

    private @Nullable ServiceKey find(long accountId, String keyId) {
        return keys.find(store.database(), accountId, keyId);
    }

    @Test
    void aKeyIsReadAsItWasWritten() {
        ServiceKey full =
                key((1L << 53) - 1, Server.KEY_ID, Keys.FIRST, Instant.parse("2026-03-01T12:00:00.123456789Z"));
        ServiceKey bare = new ServiceKey(
                7,
                OTHER_ID,
                null,
                null,
                Keys.publicOf(Keys.SECOND),
                RoleSet.NONE,
                Instant.parse("1969-12-31T23:59:59.5Z"),
                KeyEnd.never(),
                Holder.owner());
        insert(full);
        insert(bare);
        assertThat(full.created()).isEqualTo(Instant.parse("2026-03-01T12:00:00.123456Z"));
        assertThat(find(full.accountId(), full.keyId())).isEqualTo(full);
        assertThat(find(7, OTHER_ID)).isEqualTo(bare);
    }

    @Test
    void aKeyIsFoundOnlyUnderItsOwnAccountAndId() {
        insert(key(1, Server.KEY_ID, Keys.FIRST, Server.START));
        assertThat(find(2, Server.KEY_ID)).isNull();
        assertThat(find(1, OTHER_ID)).isNull();
        assertThat(find(1, "' OR '1'='1")).isNull();
    }

    @Test
    void keysAreListedOldestFirstAndPerAccount() {
        ServiceKey young = key(1, Server.KEY_ID, Keys.FIRST, Server.START.plusSeconds(1));
        ServiceKey old = key(1, OTHER_ID, Keys.SECOND, Server.START);
        insert(young);
        insert(old);
        insert(key(2, Server.KEY_ID, Keys.FIRST, Server.START));
        assertThat(store.database().<List<ListedKey>, RuntimeException>read(handle -> keys.list(handle, 1)))
                .containsExactly(new ListedKey(old, null), new ListedKey(young, null));
        assertThat(store.database().<List<ListedKey>, RuntimeException>read(handle -> keys.list(handle, 3)))
                .isEmpty();
    }

    @Test
    void deletingTellsWhetherThereWasAKey() {
        insert(key(1, Server.KEY_ID, Keys.FIRST, Server.START));
        insert(key(2, Server.KEY_ID, Keys.FIRST, Server.START));
        assertThat(delete(1)).isTrue();
        assertThat(delete(1)).isFalse();
        assertThat(find(1, Server.KEY_ID)).isNull();
        assertThat(find(2, Server.KEY_ID)).isNotNull();
    }

    private boolean delete(long accountId) {
        return store.database().write(handle -> keys.delete(handle, accountId, Server.KEY_ID));
    }

    @Test
    void theSameIdTwiceInAnAccountIsRefused() {
        insert(key(1, Server.KEY_ID, Keys.FIRST, Server.START));
        assertThatThrownBy(() -> insert(key(1, Server.KEY_ID, Keys.SECOND, Server.START)))
                .isInstanceOf(StoreException.class);
        assertThat(find(1, Server.KEY_ID)).extracting("publicKey").isEqualTo(Keys.FIRST.getPublic());
    }

    @Test
    void aDamagedRowIsRefusedInsteadOfGuessed() {
        insert(key(1, Server.KEY_ID, Keys.FIRST, Server.START));
        store.database().write(handle -> handle.execute("UPDATE service_keys SET public_key = 'AAAA'"));
        assertThatIllegalArgumentException().isThrownBy(() -> find(1, Server.KEY_ID));
    }

    @Test
    void idsOutsideTheirBoundsAreRefused() {
        for (long account : new long[] {0, -1, 1L << 53, Long.MAX_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> key(account, Server.KEY_ID, Keys.FIRST, Server.START));
        }
        for (String id :
                new String[] {"", "x", Server.KEY_ID + "0", Server.KEY_ID.toUpperCase(Locale.ROOT), Server.KEY_ID + "\n"
                }) {
            assertThatIllegalArgumentException().isThrownBy(() -> key(1, id, Keys.FIRST, Server.START));
        }
    }
}
