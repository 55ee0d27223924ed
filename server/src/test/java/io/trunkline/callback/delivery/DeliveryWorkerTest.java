package io.trunkline.callback.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.queue.Lane;
import io.trunkline.callback.send.CallbackSender;
import io.trunkline.callback.send.CallbackSettings;
import io.trunkline.callback.send.SenderOnDemand;
import io.trunkline.callback.send.SendingMetrics;
import io.trunkline.callback.send.TestReceiver;
import io.trunkline.callback.send.TestReceiver.Received;
import io.trunkline.callback.send.TestReceiver.Reply;
import io.trunkline.callback.send.TestSenders;
import io.trunkline.callback.subscriber.Endpoint;
import io.trunkline.callback.subscriber.Subscriber;
import io.trunkline.callback.subscriber.Subscribers;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.notification.Recipient;
import io.trunkline.store.SharedClock;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
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
        send(node, connections, Duration.ofSeconds(15));
    }

    private void send(Services node, int connections, Duration timeout) {
        CallbackSettings sending = TestSenders.settings(connections, timeout);
        opened.addFirst(DeliveryWorker.start(
                node.store().database(),
                node.webhooks().callbacks(),
                node.webhooks().subscribers(),
                node.webhooks().signer(),
                node.outbox(),
                new SendingMetrics(new PrometheusRegistry()),
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
                .creation()
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
        services.store().database().run(handle -> {
            services.webhooks()
                    .callbacks()
                    .add(
                            handle,
                            account,
                            CallbackType.JS_FAIL,
                            JsonMapper.shared().createObjectNode());
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
        hang(end);
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

    @Test
    void endpointsThatAnswerSlowlyLeaveRoomForQuickOnes() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicBoolean isHolding = new AtomicBoolean();
        receiver.answer(each -> {
            if (each.path().startsWith("/slow")) {
                pause(Lane.QUICK.plusMillis(100));
                if (isHolding.get()) {
                    await(end);
                }
            }
            return Reply.OK;
        });
        List<Long> slow = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            slow.add(account("slow-" + i, "/slow" + i));
        }
        long quick = account("quick", "/quick");
        send(services, 16);
        // Twice, because the first one of a server takes longer.
        add(quick);
        awaitDelivery(quick);
        add(quick);
        awaitDelivery(quick);
        slow.forEach(this::add);
        for (long each : slow) {
            awaitDelivery(each);
        }
        isHolding.set(true);
        int before = receiver.all().size();
        slow.forEach(this::add);
        while (receiver.all().size() < before + 4) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < 5; i++) {
            add(quick);
            awaitDelivery(quick);
        }
        assertThat(receiver.all().subList(before, receiver.all().size()))
                .filteredOn(each -> each.path().startsWith("/slow"))
                .as("a quarter of the connections")
                .hasSize(4);
        end.countDown();
        for (long each : slow) {
            awaitDelivery(each);
        }
    }

    /** Behind all that hang and were there before, it would wait for three time-outs. */
    @Test
    void aNewQuickEndpointDoesNotWaitForAllNewOnesThatHang() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        hang(end);
        for (int i = 0; i < 16; i++) {
            add(account("hanging-" + i, "/hang" + i));
        }
        send(services, 8, Duration.ofSeconds(3));
        for (int i = 0; i < 4; i++) {
            assertThat(receiver.next().path()).startsWith("/hang");
        }
        add(account("quick", "/quick"));
        List<String> first = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            first.add(receiver.next().path());
        }
        assertThat(first).as("the next eight").contains("/quick");
        end.countDown();
    }

    /** Left to what the others leave, it would wait until one of them has nothing more to send. */
    @Test
    void aRetryGetsItsTurnBesideNewAndSlowEndpointsThatHang() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        hang(end);
        for (int i = 0; i < 40; i++) {
            long account = account("hanging-" + i, "/hang" + i);
            add(account);
            setLane(account, i % 2 == 0 ? Lane.UNKNOWN : Lane.SLOW);
        }
        send(services, 4, Duration.ofSeconds(1));
        for (int i = 0; i < 3; i++) {
            assertThat(receiver.next().path()).startsWith("/hang");
        }
        long retry = account("retry", "/retry");
        add(retry);
        setLane(retry, Lane.FAILING);
        List<String> first = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            first.add(receiver.next().path());
        }
        assertThat(first).contains("/retry");
        end.countDown();
    }

    private void setLane(long account, Lane lane) {
        services.store()
                .database()
                .run(handle -> handle.execute(
                        "UPDATE callback_queues SET lane = ? WHERE account_id = ?", lane.code(), account));
    }

    /** Receivers compare it with their own clock, and ours is what an operator keeps right. */
    @Test
    void theTimeOfASignatureIsThatOfThisMachineWhateverTheDatabaseSays() throws Exception {
        Callbacks ahead = new Callbacks(
                services.store().database(),
                services.webhooks().subscribers(),
                services.webhooks().callbacks().texts(),
                SharedClock.of(() -> Instant.now().plus(Duration.ofHours(1))));
        send(services, ahead, services.webhooks().subscribers(), InstantSource.system(), System::nanoTime);
        add(account("account", "/account"));
        Instant signed = Instant.ofEpochSecond(Long.parseLong(receiver.next().webhookTimestamp()));
        assertThat(signed).isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES));
    }

    /** Has the receiver answer what comes below {@code /hang} at the end only. */
    private void hang(CountDownLatch end) {
        receiver.answer(each -> {
            if (each.path().startsWith("/hang")) {
                await(end);
            }
            return Reply.OK;
        });
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitDelivery(long account) {
        while (services.webhooks().callbacks().status(account).orElseThrow().waiting() > 0) {
            Thread.onSpinWait();
        }
    }

    /** Holds up every look-up of where callbacks go, as a pause of the whole process does, until it is let go. */
    private record HeldUp(Subscribers all, CountDownLatch reached, CountDownLatch end) implements Subscribers {

        @Override
        public Optional<Subscriber> find(Handle handle, long accountId) {
            return all.find(handle, accountId);
        }

        @Override
        public List<Recipient> readers(Handle handle, long accountId) {
            return all.readers(handle, accountId);
        }

        @Override
        public Map<Long, Endpoint> endpoints(Handle handle, List<Long> accountIds) {
            Map<Long, Endpoint> found = all.endpoints(handle, accountIds);
            reached.countDown();
            await(end);
            return found;
        }
    }

    private DeliveryWorker send(
            Services node, Callbacks callbacks, Subscribers subscribers, InstantSource clock, LongSupplier nanoTime) {
        CallbackSettings sending = TestSenders.settings(8, Duration.ofSeconds(15));
        SenderOnDemand sender = new SenderOnDemand(() -> new CallbackSender(sending, "test", clock));
        Delivery delivery = new Delivery(
                node.store().database(),
                subscribers,
                node.webhooks().callbacks().texts(),
                sender,
                node.webhooks().signer(),
                node.outbox(),
                callbacks.clock(),
                clock,
                new SecureRandom());
        DeliveryWorker worker = new DeliveryWorker(
                node.store().database(), callbacks, delivery, sender, node.workers(), sending, clock, nanoTime);
        opened.addFirst(worker);
        return worker;
    }

    @Test
    void aServerThatWasHeldUpBeyondItsLeaseSendsNothingThatAnotherOneHasSent() throws Exception {
        long account = account("account", "/account");
        // Its clock of the day does not tell that it was held up.
        AtomicLong nanos = new AtomicLong();
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        DrivenClock stopped = new DrivenClock(Instant.now().plusSeconds(5));
        DeliveryWorker heldUp = send(
                services,
                services.webhooks().callbacks(),
                new HeldUp(services.webhooks().subscribers(), claimed, end),
                stopped,
                nanos::get);
        add(account);
        claimed.await();
        Duration pause = Duration.ofSeconds(45);
        Services other = settings.database().url().isPresent() ? open() : services;
        Callbacks afterwards = new Callbacks(
                other.store().database(),
                other.webhooks().subscribers(),
                other.webhooks().callbacks().texts(),
                SharedClock.of(() -> Instant.now().plus(pause)));
        DeliveryWorker successor =
                send(other, afterwards, other.webhooks().subscribers(), InstantSource.system(), System::nanoTime);
        assertThat(receiver.next().ids()).containsExactly(1L);
        successor.close();

        nanos.addAndGet(pause.toNanos());
        end.countDown();
        heldUp.close();
        assertThat(receiver.all()).hasSize(1);
        assertThat(services.webhooks().callbacks().attemptsAfter(account, 0, 10))
                .hasSize(1);
        assertThat(services.webhooks().callbacks().status(account).orElseThrow().waiting())
                .isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
