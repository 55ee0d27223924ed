package io.trunkline.callback.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.queue.CallbackState;
import io.trunkline.callback.queue.Claim;
import io.trunkline.callback.queue.ClaimTable;
import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.callback.queue.Lane;
import io.trunkline.callback.queue.OutcomeTable;
import io.trunkline.callback.queue.QueueStatus;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.callback.send.CallbackSender;
import io.trunkline.callback.send.CallbackSettings;
import io.trunkline.callback.send.SenderOnDemand;
import io.trunkline.callback.send.SendingMetrics;
import io.trunkline.callback.send.TestReceiver;
import io.trunkline.callback.send.TestSenders;
import io.trunkline.callback.signature.RequestSigner;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.store.Database;
import io.trunkline.thread.SendingTime;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A server with an account whose callbacks go to a receiver: by workers, or one request after the other when a test says so. */
public final class SendingServer implements AutoCloseable {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final TestReceiver receiver = new TestReceiver();
    private final CallbackSender sender = TestSenders.loopback();
    private final InstantSource clock;
    private final SendingMetrics metrics;
    private final Services services;
    private final ClaimTable claims;
    private final Delivery delivery;
    private final long account;

    /** Starts with an empty database. */
    public SendingServer(Settings settings, InstantSource clock) throws IOException {
        this.clock = clock;
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        metrics = new SendingMetrics(services.metrics());
        claims = new ClaimTable(database().skipHeldRows());
        delivery = new Delivery(
                database(),
                services.webhooks().subscribers(),
                services.webhooks().callbacks().texts(),
                new SenderOnDemand(() -> sender),
                signer(),
                services.outbox(),
                clock,
                clock,
                new SecureRandom());
        account = newAccount("owner");
    }

    private RequestSigner signer() {
        return services.webhooks().signer();
    }

    public TestReceiver receiver() {
        return receiver;
    }

    Services services() {
        return services;
    }

    Database database() {
        return services.store().database();
    }

    public Callbacks callbacks() {
        return services.webhooks().callbacks();
    }

    public long account() {
        return account;
    }

    /** Another account with the same receiver, whose owner wants notices. */
    long newAccount(String name) {
        long id = services.accounts()
                .creation()
                .create(Actor.system(), "test", new NewAccount(name, name + "@example.com", null))
                .id();
        Account read = services.accounts().reader().find(id).orElseThrow();
        services.accounts()
                .profiles()
                .edit(
                        Actor.system(),
                        "test",
                        read,
                        services.accounts()
                                .rules()
                                .newEdit()
                                .setText(ProfileFields.CALLBACK_URL, receiver.url("/" + name))
                                .setText(ProfileFields.ACCOUNT_NOTIFICATIONS, "true"));
        return id;
    }

    public void add(int count) {
        add(account, count);
    }

    /** Adds callbacks in one unit of work. */
    public void add(long to, int count) {
        database().run(handle -> {
            for (int i = 0; i < count; i++) {
                callbacks()
                        .add(
                                handle,
                                to,
                                CallbackType.JS_FAIL,
                                JsonMapper.shared().createObjectNode());
            }
        });
    }

    /** Begins anew with what waits, as a change of the URL does. */
    public void restart() {
        database().run(handle -> {
            callbacks().restart(handle, account);
        });
    }

    public int replay() {
        return database().write(handle -> callbacks().replay(handle, CallbackFilter.all(account)));
    }

    /** Claims what is due. */
    public List<Claim> claim() {
        List<Claim> claimed = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            claimed.addAll(database()
                    .write(handle -> claims.claim(
                            handle, lane, clock.instant(), clock.instant().plus(LEASE), 10)));
        }
        return claimed;
    }

    /** Claims what is due, which is one request. */
    public Claim claimOne() {
        List<Claim> claimed = claim();
        assertThat(claimed).hasSize(1);
        return claimed.getFirst();
    }

    /** Sends the callbacks of a claim. */
    public void run(Claim claim) {
        delivery.run(claim, SendingTime.begin(System::nanoTime, clock, LEASE), () -> false);
    }

    /** Gives a claim back unsent. */
    void release(Claim claim) {
        database().run(handle -> new OutcomeTable().release(handle, claim));
    }

    public QueueStatus status() {
        return callbacks().status(account).orElseThrow();
    }

    public List<DeliveryAttempt> attempts() {
        return callbacks().attemptsAfter(account, 0, 1000);
    }

    public List<Long> idsIn(CallbackState state) {
        CallbackFilter filter = new CallbackFilter(account, 1, Long.MAX_VALUE, Optional.empty(), Optional.of(state));
        return callbacks().list(filter, 1000).stream()
                .map(RecordedCallback::id)
                .sorted()
                .toList();
    }

    /** Starts to send by itself. */
    DeliveryWorker startWorker(CallbackSettings settings) {
        return DeliveryWorker.start(
                database(),
                callbacks(),
                services.webhooks().subscribers(),
                signer(),
                services.outbox(),
                metrics,
                services.workers(),
                "test",
                settings,
                clock,
                new SecureRandom());
    }

    @Override
    public void close() {
        sender.close();
        services.close();
        receiver.close();
    }
}
