package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers of the operator API, which may hold private keys, once its port was closed, on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OldAnswersTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final long NANOS_BETWEEN_LOOKS = 20_000_000;

    private final InstantSource clock = InstantSource.system();
    private final Settings settings;

    OldAnswersTest(TestEngine engine, @TempDir Path data) {
        settings = engine.settings(data, POSTGRES, "operator-port", "off");
    }

    private void keep(Database database, String key, Duration age) {
        database.write(handle -> handle.execute(
                "INSERT INTO idempotency_keys (token_id, idempotency_key, created, content) VALUES (1, ?, ?, 'sealed')",
                key,
                Micros.of(clock.instant().minus(age))));
    }

    private static List<String> kept(Database database) {
        return database.read(handle -> handle.createQuery("SELECT idempotency_key FROM idempotency_keys")
                .mapTo(String.class)
                .list());
    }

    @Test
    void aServerWithoutAnOperatorApiDeletesThemToo() {
        try (TrunklineServer server = TrunklineServer.start(settings, clock, new SecureRandom());
                Services services = Services.open(settings, new SecureRandom(), clock)) {
            assertThat(server.operator()).isEmpty();
            Database database = services.store().database();
            keep(database, "a day old", Duration.ofHours(25));
            keep(database, "fresh", Duration.ofHours(1));
            // The first pruning is five seconds after the start.
            while (kept(database).size() > 1) {
                LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
            }
            assertThat(kept(database)).containsExactly("fresh");
        }
    }
}
