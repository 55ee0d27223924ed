package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.trunkline.account.Account;
import io.trunkline.account.creation.AccountCreation;
import io.trunkline.account.creation.MadeAccount;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.store.StoreException;
import io.trunkline.store.TestPostgres;
import io.trunkline.store.secret.SecretKeys;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that was left out of a rotation of the secret key, and goes on with the old one alone, on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RetiredKeyTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor OPERATOR = Actor.operator("jane");

    private final Path data;
    private final Settings settings;
    private final OperatorServer server;

    RetiredKeyTest(TestEngine engine, @TempDir Path data) {
        this.data = data;
        settings = engine.settings(data, POSTGRES);
        server = new OperatorServer(settings);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aProcessThatHasTheOldKeyAloneSealsNothingMore() throws IOException {
        try (Services old = server.services()) {
            long first = create(old, "before");
            new SecretKeys(data, settings.database()).replaceFile(new SecureRandom());
            rotate();

            assertRefused(() -> create(old, "latecomer"));
            // Sealed before their transactions.
            assertRefused(() -> old.webhooks().secrets().current(first));
            assertRefused(() -> old.audit().checkpointKey().publicKey());
            assertRefused(() -> edit(old, first, ProfileFields.CALLBACK_SALT, "pepper"));
            edit(old, first, ProfileFields.FIRST_NAME, "Ada");

            Files.delete(data.resolve("secret.key.previous"));
            try (Services services = server.services()) {
                assertThat(services.accounts().creation().list(0, 10))
                        .as("nothing is half-written")
                        .hasSize(2);
                assertThat(services.accounts().creation().showApiKey(create(services, "latecomer")))
                        .isNotEmpty();
                assertThat(services.accounts().creation().showApiKey(first)).isNotEmpty();
                assertThat(services.accounts()
                                .reader()
                                .find(first)
                                .orElseThrow()
                                .profile()
                                .get(ProfileFields.FIRST_NAME))
                        .isEqualTo("Ada");
            }
        }
    }

    private void rotate() {
        try (Services services = server.services()) {
            assertThat(services.keyRotation().run(_ -> {}).isCompleted()).isTrue();
            assertThat(services.keyRotation().isDone()).isTrue();
        }
    }

    static long create(Services services, String name) {
        return services.accounts()
                .creation()
                .create(OPERATOR, "test", new NewAccount(name, name + "@example.com", null))
                .id();
    }

    private static void edit(Services services, long account, ProfileField<String> field, String text) {
        Account read = services.accounts().reader().find(account).orElseThrow();
        services.accounts()
                .profiles()
                .edit(
                        OPERATOR,
                        "test",
                        read,
                        services.accounts().rules().newEdit().setText(field, text));
    }

    static void assertRefused(ThrowingCallable write) {
        assertThatThrownBy(write)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("This process's secret key has been replaced")
                .hasMessageContaining("rotate-secret-key");
    }

    /** On PostgreSQL alone: with SQLite, nobody else writes while a unit of work is under way. */
    @Test
    void aUnitOfWorkThatBeganBeforeARotationAndSealsAfterItIsRefused() {
        assumeThat(settings.database().url())
                .as("with SQLite, nobody else writes while a unit of work is under way")
                .isPresent();
        try (Services old = server.services()) {
            AccountCreation accounts = old.accounts().creation();
            new SecretKeys(data, settings.database()).replaceFile(new SecureRandom());
            AtomicInteger runs = new AtomicInteger();
            assertRefused(() -> old.store().database().write(handle -> {
                assertThat(handle.createQuery("SELECT count(*) FROM accounts")
                                .mapTo(Integer.class)
                                .one())
                        .isOne();
                if (runs.incrementAndGet() == 1) {
                    rotate();
                }
                return accounts.make(
                        handle,
                        OPERATOR,
                        "test",
                        accounts.prepare(new NewAccount("latecomer", "latecomer@example.com", null)));
            }));
            assertThat(runs)
                    .as("is run again, with what the rotation has written")
                    .hasValue(2);
        }
    }

    /** As above. */
    @Test
    void aRotationWaitsForAUnitOfWorkThatHasSealed() throws Exception {
        assumeThat(settings.database().url())
                .as("with SQLite, nobody else writes while a unit of work is under way")
                .isPresent();
        try (Services old = server.services();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            AccountCreation accounts = old.accounts().creation();
            NewAccount late = new NewAccount("latecomer", "latecomer@example.com", null);
            new SecretKeys(data, settings.database()).replaceFile(new SecureRandom());
            Future<?> rotation = old.store().database().write(handle -> {
                MadeAccount _ = accounts.make(handle, OPERATOR, "test", accounts.prepare(late));
                Future<?> started = threads.submit(this::rotate);
                while (!started.isDone()
                        && handle.createQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")
                                        .mapTo(Integer.class)
                                        .one()
                                == 0) {
                    Thread.onSpinWait();
                }
                return started;
            });
            rotation.get();
        }
        Files.delete(data.resolve("secret.key.previous"));
        try (Services services = server.services()) {
            assertThat(services.accounts().creation().showApiKey(2)).isNotEmpty();
        }
    }
}
