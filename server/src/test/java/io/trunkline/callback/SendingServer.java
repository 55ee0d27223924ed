package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.account.NewAccount;
import io.trunkline.account.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.config.CallbackSettings;
import io.trunkline.store.Database;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A server with an account whose callbacks go to a receiver: by workers, or one request after the other when a test says so. */
final class SendingServer implements AutoCloseable {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final TestReceiver receiver = new TestReceiver();
    private final CallbackSender sender = TestSenders.loopback();
    private final InstantSource clock;
    private final Services services;
    private final ClaimTable claims;
    private final Delivery delivery;
    private final long account;

    /** Starts with an empty database. */
    SendingServer(Settings settings, InstantSource clock) throws IOException {
        this.clock = clock;
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        claims = new ClaimTable(database().skipHeldRows());
        delivery = new Delivery(
                database(),
                services.subscribers(),
                new SenderOnDemand(() -> sender),
                signer(),
                services.outbox(),
                clock,
                clock,
                new SecureRandom());
        account = newAccount("owner");
    }

    private RequestSigner signer() {
        return new RequestSigner(services.webhookSecrets(), new WebhookSigner(services.webhookKey()));
    }

    TestReceiver receiver() {
        return receiver;
    }

    Services services() {
        return services;
    }

    Database database() {
        return services.store().database();
    }

    Callbacks callbacks() {
        return services.callbacks();
    }

    long account() {
        return account;
    }

    /** Another account with the same receiver. */
    long newAccount(String name) {
        long id = services.accounts()
                .service()
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
                                .setText(ProfileFields.CALLBACK_URL, receiver.url("/" + name)));
        return id;
    }

    void add(int count) {
        add(account, count);
    }

    /** Adds callbacks in one unit of work. */
    void add(long to, int count) {
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
    void restart() {
        database().run(handle -> {
            callbacks().restart(handle, account);
        });
    }

    int replay() {
        return database().write(handle -> callbacks().replay(handle, CallbackFilter.all(account)));
    }

    /** Claims what is due. */
    List<Claim> claim() {
        List<Claim> claimed = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            claimed.addAll(database()
                    .write(handle -> claims.claim(
                            handle, lane, clock.instant(), clock.instant().plus(LEASE), 10)));
        }
        return claimed;
    }

    /** Claims what is due, which is one request. */
    Claim claimOne() {
        List<Claim> claimed = claim();
        assertThat(claimed).hasSize(1);
        return claimed.getFirst();
    }

    /** Sends the callbacks of a claim. */
    void run(Claim claim) {
        delivery.run(claim, SendingTime.begin(System::nanoTime, clock, LEASE), () -> false);
    }

    /** Gives a claim back unsent. */
    void release(Claim claim) {
        database().run(handle -> new OutcomeTable().release(handle, claim));
    }

    QueueStatus status() {
        return callbacks().status(account).orElseThrow();
    }

    List<DeliveryAttempt> attempts() {
        return callbacks().attemptsAfter(account, 0, 1000);
    }

    List<Long> idsIn(CallbackState state) {
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
                services.subscribers(),
                signer(),
                services.outbox(),
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
