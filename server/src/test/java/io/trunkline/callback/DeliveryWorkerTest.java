package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.NewAccount;
import io.trunkline.account.ProfileFields;
import io.trunkline.account.StateChange;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.callback.TestReceiver.Received;
import io.trunkline.callback.TestReceiver.Reply;
import io.trunkline.config.CallbackSettings;
import io.trunkline.config.Settings;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Servers that send by themselves: that they are quick, keep the order, share the work and let nobody hold up others. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DeliveryWorkerTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final Settings settings;
    private final TestReceiver receiver = new TestReceiver();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Services services;

    DeliveryWorkerTest(TestEngine engine, @TempDir Path data) throws IOException {
        settings = engine.settings(data, POSTGRES);
        services = open();
    }

    private Services open() {
        Services node = Services.openAndMigrate(settings, new SecureRandom(), InstantSource.system());
        opened.addFirst(node);
        return node;
    }

    private void send(Services node, int connections) {
        CallbackSettings sending = TestSenders.settings(connections, Duration.ofSeconds(15));
        opened.addFirst(DeliveryWorker.start(
                node.store().database(),
                node.callbacks(),
                node.subscribers(),
                new RequestSigner(node.webhookSecrets(), new WebhookSigner(node.webhookKey())),
                node.outbox(),
                node.workers(),
                "test",
                sending,
                InstantSource.system(),
                new SecureRandom()));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        receiver.close();
    }

    private long account(String name, String path) {
        long id = services.accounts()
                .service()
                .create(Actor.system(), "test", new NewAccount(name, name + "@example.com", null))
                .id();
        services.accounts()
                .profiles()
                .edit(
                        Actor.system(),
                        "test",
                        id,
                        services.accounts().rules().newEdit().setText(ProfileFields.CALLBACK_URL, receiver.url(path)),
                        StateChange.NONE);
        return id;
    }

    private void add(long account) {
        services.store().database().write(handle -> {
            services.callbacks()
                    .add(
                            handle,
                            account,
                            CallbackType.JS_FAIL,
                            JsonMapper.shared().createObjectNode());
            return null;
        });
    }

    @Test
    void twoServersSendEveryCallbackInTheOrderOfItsAccount() throws Exception {
        List<Long> accounts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            accounts.add(account("account-" + i, "/" + i));
        }
        send(services, 8);
        // On SQLite a second process would wait for the first; here it is the same one, which is what a server has.
        send(settings.database().url().isPresent() ? open() : services, 8);
        for (int n = 0; n < 20; n++) {
            accounts.forEach(this::add);
        }
        Map<String, List<Long>> firsts = new HashMap<>();
        int expected = accounts.size() * 20;
        int got = 0;
        while (got < expected) {
            Received next = receiver.next();
            List<Long> ids = firsts.computeIfAbsent(next.path(), _ -> new ArrayList<>());
            for (long id : next.ids()) {
                if (!ids.contains(id)) {
                    ids.add(id);
                    got++;
                }
            }
        }
        assertThat(firsts.values())
                .hasSize(10)
                .allSatisfy(ids -> assertThat(ids)
                        .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList()));
    }

    @Test
    void endpointsThatHangLeaveRoomForThoseThatAnswer() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        receiver.answer(each -> {
            if (each.path().startsWith("/hang")) {
                await(end);
            }
            return Reply.OK;
        });
        long healthy = account("healthy", "/good");
        send(services, 8);
        add(healthy);
        assertThat(receiver.next().path()).isEqualTo("/good");
        List<Long> hanging = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            hanging.add(account("hanging-" + i, "/hang" + i));
        }
        hanging.forEach(this::add);
        for (int i = 0; i < 4; i++) {
            assertThat(receiver.next().path()).as("half of the connections").startsWith("/hang");
        }
        for (int i = 0; i < 5; i++) {
            add(healthy);
            assertThat(receiver.next().path())
                    .as("while %d others hang", hanging.size())
                    .isEqualTo("/good");
        }
        end.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
