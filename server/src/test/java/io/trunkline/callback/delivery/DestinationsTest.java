package io.trunkline.callback.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.callback.send.Destination;
import io.trunkline.store.TestPostgres;
import io.trunkline.store.UnreadableException;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Where callbacks go, of accounts that are looked up together, one of which cannot be read; on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DestinationsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor OPERATOR = Actor.operator("jane");
    private static final int ROUNDS = 20;
    private static final int NEIGHBOURS = 15;

    private final Services services;
    private final Destinations destinations;

    DestinationsTest(TestEngine engine, @TempDir Path data) {
        services = Services.openAndMigrate(engine.settings(data, POSTGRES), new SecureRandom(), InstantSource.system());
        destinations = new Destinations(
                services.store().database(),
                services.webhooks().subscribers(),
                services.webhooks().secrets());
    }

    @AfterEach
    void close() {
        services.close();
    }

    private long newAccount(String name) {
        long id = services.accounts()
                .creation()
                .create(OPERATOR, "test", new NewAccount(name, name + "@example.org", null))
                .id();
        services.accounts()
                .profiles()
                .edit(
                        OPERATOR,
                        "test",
                        services.accounts().reader().find(id).orElseThrow(),
                        services.accounts()
                                .rules()
                                .newEdit()
                                .setText(ProfileFields.CALLBACK_URL, "https://example.org/" + name));
        return id;
    }

    private void damage(String sql, long account) {
        int rows = services.store().database().write(handle -> handle.execute(sql, account));
        assertThat(rows).isOne();
    }

    private void assertThatOneKeepsNoneOfTheOthers(long damaged, String reason) throws Exception {
        List<Long> neighbours = new ArrayList<>();
        for (int i = 0; i < NEIGHBOURS; i++) {
            neighbours.add(newAccount("neighbour-" + i));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                Future<Optional<Destination>> unreadable = threads.submit(() -> destinations.find(damaged));
                List<Callable<Optional<Destination>>> calls = new ArrayList<>();
                neighbours.forEach(id -> calls.add(() -> destinations.find(id)));
                for (Future<Optional<Destination>> found : threads.invokeAll(calls)) {
                    assertThat(found.get()).isPresent();
                }
                assertThatThrownBy(unreadable::get)
                        .hasCauseInstanceOf(UnreadableException.class)
                        .hasMessageContaining(reason);
            }
        }
    }

    @Test
    void anAccountThatCannotBeReadKeepsNoOtherFromItsCallbacks() throws Exception {
        long damaged = newAccount("damaged");
        damage("UPDATE accounts SET api_key = 'v1:AAAA' WHERE account_id = ?", damaged);
        assertThatOneKeepsNoneOfTheOthers(damaged, "The sealed value of " + damaged + "/api_key cannot be opened");
    }

    @Test
    void norDoesOneWhoseUrlIsNone() throws Exception {
        long damaged = newAccount("damaged");
        damage("UPDATE accounts SET callback_url = 'secret path' WHERE account_id = ?", damaged);
        assertThatOneKeepsNoneOfTheOthers(damaged, "The callback_url of account " + damaged + " is not a URL");
    }

    @Test
    void norDoesOneWhoseSecretCannotBeRead() throws Exception {
        long damaged = newAccount("damaged");
        assertThat(destinations.find(damaged)).isPresent();
        damage("UPDATE webhook_secrets SET secret = 'v1:AAAA' WHERE account_id = ?", damaged);
        assertThatOneKeepsNoneOfTheOthers(damaged, "/webhook_secret cannot be opened");
    }
}
