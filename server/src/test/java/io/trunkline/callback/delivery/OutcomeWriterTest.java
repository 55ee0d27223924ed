package io.trunkline.callback.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.callback.delivery.OutcomeWriter.Ended;
import io.trunkline.callback.queue.Claim;
import io.trunkline.callback.queue.ClaimTable;
import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.callback.queue.Lane;
import io.trunkline.callback.queue.Suspension;
import io.trunkline.callback.send.Outcome;
import io.trunkline.callback.subscriber.Endpoint;
import io.trunkline.callback.subscriber.Subscriber;
import io.trunkline.callback.subscriber.Subscribers;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.notification.Recipient;
import io.trunkline.store.Database;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Outcomes that are written together, on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OutcomeWriterTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final int ACCOUNTS = 32;

    private final TestEngine engine;
    private final Path data;

    OutcomeWriterTest(TestEngine engine, @TempDir Path data) {
        this.engine = engine;
        this.data = data;
    }

    /** Accounts, of which one can be told nothing. */
    private record OneUnwilling(Subscribers all, long unwilling) implements Subscribers {

        @Override
        public Optional<Subscriber> find(Handle handle, long accountId) {
            return all.find(handle, accountId);
        }

        @Override
        public List<Recipient> readers(Handle handle, long accountId) {
            if (accountId == unwilling) {
                throw new IllegalStateException("unwilling");
            }
            return all.readers(handle, accountId);
        }

        @Override
        public Map<Long, Endpoint> endpoints(Handle handle, List<Long> accountIds) {
            return all.endpoints(handle, accountIds);
        }
    }

    private static long newAccount(Services services, int number) {
        long id = services.accounts()
                .creation()
                .create(
                        Actor.system(),
                        "test",
                        new NewAccount("account-" + number, "account-" + number + "@example.com", null))
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
                                .setText(ProfileFields.CALLBACK_URL, "https://example.org/"),
                        StateChange.NONE);
        services.store().database().run(handle -> {
            services.webhooks()
                    .callbacks()
                    .add(handle, id, CallbackType.JS_FAIL, JsonMapper.shared().createObjectNode());
        });
        return id;
    }

    private static Ended gone(Claim claim) {
        return new Ended(
                claim,
                new DeliveryAttempt(
                        claim.accountId(),
                        claim.lease(),
                        claim.first(),
                        claim.last(),
                        claim.messageId(),
                        "https://example.org",
                        Instant.now(),
                        Duration.ZERO,
                        Outcome.Result.GONE,
                        410,
                        "",
                        null),
                null,
                true);
    }

    @Test
    void oneThatCannotBeWrittenKeepsNoOtherFromBeingWritten() throws Exception {
        try (Services services = Services.openAndMigrate(
                        engine.settings(data, POSTGRES), new SecureRandom(), InstantSource.system());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Database database = services.store().database();
            for (int i = 0; i < ACCOUNTS; i++) {
                newAccount(services, i);
            }
            Instant now = Instant.now();
            List<Claim> claims = database.write(handle -> new ClaimTable(database.skipHeldRows())
                    .claim(handle, Lane.UNKNOWN, now, now.plusSeconds(60), ACCOUNTS));
            assertThat(claims).hasSize(ACCOUNTS);
            long unwilling = claims.get(ACCOUNTS / 2).accountId();
            OutcomeWriter writer = new OutcomeWriter(
                    database,
                    new OneUnwilling(services.webhooks().subscribers(), unwilling),
                    services.outbox(),
                    InstantSource.system(),
                    new SecureRandom());
            List<Future<?>> writing = new ArrayList<>();
            claims.forEach(claim -> writing.add(threads.submit(() -> writer.write(gone(claim)))));
            for (int i = 0; i < ACCOUNTS; i++) {
                Future<?> written = writing.get(i);
                long account = claims.get(i).accountId();
                if (account == unwilling) {
                    assertThatThrownBy(written::get)
                            .isInstanceOf(ExecutionException.class)
                            .hasRootCauseMessage("unwilling");
                } else {
                    Object _ = written.get();
                }
                assertThat(services.webhooks()
                                .callbacks()
                                .status(account)
                                .orElseThrow()
                                .suspended())
                        .isEqualTo(account == unwilling ? null : Suspension.GONE);
            }
        }
    }
}
