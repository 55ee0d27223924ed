package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.config.DatabaseSettings;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys come and go, each time with an audit entry. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class KeyServiceContract {

    private static final Actor OPERATOR = Actor.operator("jane");
    private static final long ACCOUNT = 7;

    private final DrivenClock clock = new DrivenClock(Server.START);
    private Path folder = Path.of("set by JUnit");
    private DatabaseSettings settings = sqlite();
    private Store store = unopened();
    private KeyService keys = unopened();

    // JUnit's life cycle gives both a value before the first test sees them.
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T unopened() {
        return null;
    }

    /** Settings for a new, empty database. */
    abstract DatabaseSettings newDatabase();

    static DatabaseSettings sqlite() {
        return new DatabaseSettings(
                Optional.empty(), Optional.empty(), Optional.empty(), 2, 1000, 100, false, Optional.empty());
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        this.folder = folder;
        settings = newDatabase();
        store = Store.open(folder, settings);
        store.migrations().migrate();
        keys = service(store);
    }

    private KeyService service(Store database) {
        return new KeyService(database.database(), new ServiceKeys(), new AuditLog(), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private ServiceKey key(long accountId, int number, Role... roles) {
        return new ServiceKey(
                accountId,
                "%032x".formatted(number),
                "name " + number,
                null,
                Keys.publicOf(Keys.FIRST),
                RoleSet.of(roles),
                clock.instant());
    }

    private List<AuditEntry> audit(long accountId) {
        return store.database().read(handle -> new AuditLog().newest(handle, accountId, 1000));
    }

    @Test
    void aKeyIsFoundListedAndWrittenDown() {
        ServiceKey key = key(ACCOUNT, 1, Role.ADMIN, Role.OWNER);
        keys.add(OPERATOR, "key create", key);
        assertThat(keys.find(ACCOUNT, key.keyId())).isEqualTo(key);
        assertThat(keys.list(ACCOUNT)).containsExactly(key);
        assertThat(audit(ACCOUNT)).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(OPERATOR);
            assertThat(entry.at()).isEqualTo(clock.instant());
            assertThat(entry.changes())
                    .containsExactly(
                            new FieldChange.Value("key_id", null, key.keyId()),
                            new FieldChange.Value("role_name", null, "Owner, Admin"));
        });
    }

    @Test
    void aKeyBelongsToItsAccountOnly() {
        ServiceKey key = key(ACCOUNT, 1);
        keys.add(OPERATOR, "key create", key);
        assertThat(keys.find(ACCOUNT + 1, key.keyId())).isNull();
        assertThat(keys.list(ACCOUNT + 1)).isEmpty();
        assertThat(catchThrowableOfType(
                                FaultException.class,
                                () -> keys.delete(OPERATOR, "key delete", ACCOUNT + 1, key.keyId()))
                        .first()
                        .code()
                        .number())
                .isEqualTo(433);
        assertThat(keys.list(ACCOUNT)).containsExactly(key);
        assertThat(audit(ACCOUNT + 1)).isEmpty();
    }

    @Test
    void aDeletedKeyIsGoneAtOnce() {
        ServiceKey key = key(ACCOUNT, 1);
        keys.add(OPERATOR, "key create", key);
        keys.delete(OPERATOR, "key delete", ACCOUNT, key.keyId());
        assertThat(keys.find(ACCOUNT, key.keyId())).isNull();
        assertThat(audit(ACCOUNT).getFirst().changes())
                .containsExactly(new FieldChange.Value("key_id", key.keyId(), null));
        FaultException again = catchThrowableOfType(
                FaultException.class, () -> keys.delete(OPERATOR, "key delete", ACCOUNT, key.keyId()));
        assertThat(again.first().code().number()).isEqualTo(433);
        assertThat(audit(ACCOUNT)).hasSize(2);
    }

    @Test
    void twoServersWriteDownTheChangesOfOneAccountWithoutGaps() throws Exception {
        int each = 40;
        try (Store second = Store.open(folder, settings);
                ExecutorService servers = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = new ArrayList<>();
            for (KeyService service : List.of(keys, service(second))) {
                int first = running.size() * each;
                running.add(servers.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        service.add(OPERATOR, "key create", key(ACCOUNT, first + i));
                    }
                }));
            }
            for (Future<?> server : running) {
                server.get();
            }
        }
        assertThat(keys.list(ACCOUNT)).hasSize(2 * each);
        assertThat(audit(ACCOUNT).stream().map(AuditEntry::id))
                .containsExactly(LongStream.rangeClosed(1, 2L * each)
                        .boxed()
                        .toList()
                        .reversed()
                        .toArray(Long[]::new));
    }
}
