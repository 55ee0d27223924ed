package io.trunkline.callback.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.callback.queue.Claim;
import io.trunkline.callback.queue.ClaimTable;
import io.trunkline.callback.queue.Lane;
import io.trunkline.callback.queue.QueueStatus;
import io.trunkline.callback.queue.Schedule;
import io.trunkline.callback.queue.Suspension;
import io.trunkline.callback.send.CallbackSender;
import io.trunkline.callback.send.Outcome;
import io.trunkline.callback.send.SenderOnDemand;
import io.trunkline.callback.send.TestReceiver;
import io.trunkline.callback.send.TestSenders;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.store.Database;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.CapturedLog;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import io.trunkline.thread.SendingTime;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** 64 accounts whose callbacks are claimed together, one of which cannot be read; on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class UnreadableAccountsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final int ACCOUNTS = ClaimTable.MOST_CLAIMS;

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final TestReceiver receiver = new TestReceiver();
    private final Services services;
    private final Database database;
    private final CallbackSender sender;
    private final Delivery delivery;
    private final ClaimTable claims;

    UnreadableAccountsTest(TestEngine engine, @TempDir Path data) throws IOException {
        services = Services.openAndMigrate(engine.settings(data, POSTGRES), new SecureRandom(), clock);
        database = services.store().database();
        sender = new CallbackSender(
                TestSenders.settings(ACCOUNTS, Duration.ofSeconds(15)), "test", InstantSource.system());
        delivery = new Delivery(
                database,
                services.webhooks().subscribers(),
                services.webhooks().callbacks().texts(),
                new SenderOnDemand(() -> sender),
                services.webhooks().signer(),
                services.outbox(),
                clock,
                clock,
                new SecureRandom());
        claims = new ClaimTable(database.skipHeldRows());
    }

    @AfterEach
    void close() {
        sender.close();
        services.close();
        receiver.close();
    }

    private long newAccount(String name) {
        long id = services.accounts()
                .creation()
                .create(Actor.system(), "test", new NewAccount(name, name + "@example.com", null))
                .id();
        services.accounts()
                .profiles()
                .edit(
                        Actor.system(),
                        "test",
                        id,
                        services.accounts()
                                .rules()
                                .newEdit()
                                .setText(ProfileFields.CALLBACK_URL, receiver.url("/" + id))
                                .setText(ProfileFields.CALLBACK_SALT, "pepper"),
                        StateChange.NONE);
        return id;
    }

    private void add(long account) {
        database.run(handle -> {
            services.webhooks()
                    .callbacks()
                    .add(
                            handle,
                            account,
                            CallbackType.JS_FAIL,
                            JsonMapper.shared().createObjectNode());
        });
    }

    /** Claims all that is due and sends it, each claim in a thread of its own. */
    private void sendAll() throws Exception {
        List<Callable<Void>> sending = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            Instant now = clock.instant();
            List<Claim> claimed =
                    database.write(handle -> claims.claim(handle, lane, now, now.plusSeconds(30), ACCOUNTS));
            for (Claim claim : claimed) {
                sending.add(() -> {
                    delivery.run(claim, SendingTime.begin(System::nanoTime, clock, Duration.ofMinutes(1)), () -> false);
                    return null;
                });
            }
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> sent : threads.invokeAll(sending)) {
                sent.get();
            }
        }
    }

    private QueueStatus status(long account) {
        return services.webhooks().callbacks().status(account).orElseThrow();
    }

    private void assertThatItIsTriedAgainAfter(Duration pause, int attempts, long account) {
        assertThat(status(account).attempt()).isEqualTo(attempts);
        Duration wait = Duration.between(
                clock.instant(), Objects.requireNonNull(status(account).dueAt()));
        double wanted = pause.toMillis();
        assertThat((double) wait.toMillis()).isCloseTo(wanted, within(wanted * Schedule.JITTER));
    }

    private void sendWhenDue(long account) throws Exception {
        clock.move(Duration.between(
                clock.instant(), Objects.requireNonNull(status(account).dueAt())));
        sendAll();
    }

    private String value(String table, String column, long account) {
        return database.read(
                handle -> handle.createQuery("SELECT " + column + " FROM " + table + " WHERE account_id = ?")
                        .bind(0, account)
                        .mapTo(String.class)
                        .one());
    }

    private void set(String table, String column, String value, long account) {
        database.write(handle ->
                handle.execute("UPDATE " + table + " SET " + column + " = ? WHERE account_id = ?", value, account));
    }

    @ParameterizedTest
    @CsvSource({
        "accounts, callback_salt, callback_salt",
        "accounts, api_key, api_key",
        "webhook_secrets, secret, webhook_secret"
    })
    void oneThatCannotBeReadWaitsAloneAndTheOthersGetTheirCallbacks(String table, String column, String named)
            throws Exception {
        List<Long> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(newAccount("account-" + i));
        }
        long damaged = accounts.get(ACCOUNTS / 2);
        accounts.forEach(account -> services.webhooks().secrets().current(account));
        String before = value(table, column, damaged);
        set(table, column, "v1:AAAA", damaged);
        String reason = "The sealed value of " + damaged + "/" + named + " cannot be opened";
        try (CapturedLog log = new CapturedLog(PostponedAccounts.class)) {
            accounts.forEach(this::add);
            sendAll();
            assertThat(receiver.all())
                    .extracting(TestReceiver.Received::path)
                    .containsExactlyInAnyOrderElementsOf(accounts.stream()
                            .filter(id -> id != damaged)
                            .map(id -> "/" + id)
                            .toList());
            assertThatItIsTriedAgainAfter(Duration.ofSeconds(5), 1, damaged);
            sendWhenDue(damaged);
            assertThatItIsTriedAgainAfter(Duration.ofMinutes(5), 2, damaged);
            for (int i = 0; i < 12; i++) {
                sendWhenDue(damaged);
                assertThatItIsTriedAgainAfter(Duration.ofMinutes(30), 3, damaged);
            }
            clock.move(Suspension.PAUSED_AFTER);
            sendAll();
            assertThat(status(damaged).waiting()).as("never given up").isOne();
            assertThat(status(damaged).suspended())
                    .as("the URL is not to blame")
                    .isNull();
            assertThat(status(damaged).failingSince()).isNull();
            assertThat(services.webhooks().callbacks().attempts(damaged, 1, 1000))
                    .hasSize(15)
                    .allSatisfy(attempt -> {
                        assertThat(attempt.error()).isEqualTo(reason);
                        assertThat(attempt.result()).isEqualTo(Outcome.Result.FAILED);
                        assertThat(attempt.target()).isEmpty();
                    });
            assertThat(log.formatted(Level.WARNING))
                    .as("once an hour")
                    .hasSizeBetween(5, 8)
                    .containsOnly("Callbacks of account " + damaged + " are postponed: " + reason);
        }

        set(table, column, before, damaged);
        sendWhenDue(damaged);
        assertThat(receiver.all())
                .hasSize(ACCOUNTS)
                .last()
                .satisfies(last -> assertThat(last.path()).isEqualTo("/" + damaged));
        assertThat(status(damaged).waiting()).isZero();
        assertThat(status(damaged).attempt()).isZero();
    }
}
