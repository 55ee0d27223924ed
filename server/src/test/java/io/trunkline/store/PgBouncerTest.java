package io.trunkline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.FirstStart;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.billing.LedgerEntry;
import io.trunkline.billing.TransactionType;
import io.trunkline.testing.TestSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two servers behind PgBouncer in transaction mode, as platform teams run them. */
@Timeout(120)
final class PgBouncerTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final int CALLERS = 16;
    private static final int CHARGES = 40;
    private static final Actor OPERATOR = Actor.operator("jane");

    @TempDir
    Path data = Path.of("set by JUnit");

    @Test
    void noChargeIsLostAndEveryReadAnswers() throws Exception {
        String url = POSTGRES.newDatabaseUrl();
        try (PgBouncer bouncer = PgBouncer.start(data.resolve("pgbouncer"), url, PgBouncer.Mode.TRANSACTION)) {
            Settings settings =
                    TestSettings.of(data, "database", bouncer.through(url), "database.transaction-pooling", "true");
            try (Services first = Services.openAndMigrate(settings, new SecureRandom(), Clock.systemUTC());
                    Services second = Services.open(settings, new SecureRandom(), Clock.systemUTC())) {
                long account = new FirstStart(first, data).run();
                charge(List.of(first, second), account);
                assertThat(balance(second, account)).isEqualByComparingTo(BigDecimal.valueOf(-1L * CALLERS * CHARGES));
            }
        }
    }

    private static void charge(List<Services> servers, long account) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                Services server = servers.get(caller % servers.size());
                running.add(callers.submit(() -> {
                    for (int i = 0; i < CHARGES; i++) {
                        untilDone(() -> server.billing().ledger().record(OPERATOR, "charge", account, charge()));
                        assertThat(balance(server, account)).isNegative();
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    /** All charge one account: a server gives up what the other one comes in between too often, as it may. */
    private static void untilDone(Runnable change) {
        boolean done = false;
        while (!done) {
            try {
                change.run();
                done = true;
            } catch (StoreException e) {
                assertThat(e).hasMessageContaining("too many concurrent changes to the same rows");
            }
        }
    }

    private static LedgerEntry charge() {
        return new LedgerEntry.Charge(TransactionType.RESOURCE_CHARGE, BigDecimal.ONE, "call 7", false);
    }

    private static BigDecimal balance(Services server, long account) {
        return server.accounts().reader().find(account).orElseThrow().funds().balance();
    }
}
