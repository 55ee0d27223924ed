package io.trunkline.callback.delivery;

import io.trunkline.account.Account;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.CallbackControl;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.queue.CallbackState;
import io.trunkline.callback.queue.Claim;
import io.trunkline.callback.queue.ClaimTable;
import io.trunkline.callback.queue.Lane;
import io.trunkline.callback.queue.QueueStatus;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.callback.send.CallbackSender;
import io.trunkline.callback.send.SenderOnDemand;
import io.trunkline.callback.send.TestReceiver;
import io.trunkline.callback.send.TestSenders;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.store.Database;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import io.trunkline.thread.SendingTime;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An account whose callbacks go to a real receiver, attempt by attempt, under a driven clock. */
abstract class WithDelivery {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    static final String SALT = "pepper";

    final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    final TestReceiver receiver = new TestReceiver();
    final Services services;
    final Database database;
    final Callbacks callbacks;
    final CallbackSender sender;
    final Delivery delivery;
    final CallbackControl control;
    final ClaimTable claims;
    final long account;

    WithDelivery(TestEngine engine, Path data) throws IOException {
        Settings settings = engine.settings(data, POSTGRES);
        SecureRandom random = new SecureRandom();
        services = Services.openAndMigrate(settings, random, clock);
        database = services.store().database();
        callbacks = services.webhooks().callbacks();
        sender = TestSenders.loopback();
        delivery = new Delivery(
                database,
                services.webhooks().subscribers(),
                services.webhooks().callbacks().texts(),
                new SenderOnDemand(() -> sender),
                services.webhooks().signer(),
                services.outbox(),
                clock,
                clock,
                random);
        control = new CallbackControl(database, callbacks, new AuditLog(), clock);
        claims = new ClaimTable(database.skipHeldRows());
        account = services.accounts()
                .creation()
                .create(
                        Actor.system(),
                        "serve",
                        new NewAccount(
                                "owner",
                                "owner@example.com",
                                null,
                                true,
                                null,
                                Optional.of(services.accounts()
                                        .rules()
                                        .newEdit()
                                        .setText(ProfileFields.ACCOUNT_NOTIFICATIONS, "true"))))
                .id();
        setUrl(receiver.url("/hook"));
    }

    @AfterEach
    void close() {
        sender.close();
        services.close();
        receiver.close();
    }

    void setUrl(String url) {
        ProfileEdit.Builder edit = services.accounts()
                .rules()
                .newEdit()
                .setText(ProfileFields.CALLBACK_URL, url)
                .setText(ProfileFields.CALLBACK_SALT, SALT);
        Account read = services.accounts().reader().find(account).orElseThrow();
        services.accounts().profiles().edit(Actor.system(), "test", read, edit);
    }

    static ObjectNode nothing() {
        return JsonMapper.shared().createObjectNode();
    }

    void add(int count) {
        for (int i = 0; i < count; i++) {
            add(nothing());
        }
    }

    void add(ObjectNode payload) {
        database.run(handle -> {
            callbacks.add(handle, account, CallbackType.JS_FAIL, payload);
        });
    }

    List<Claim> claim() {
        List<Claim> claimed = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            claimed.addAll(database.write(handle ->
                    claims.claim(handle, lane, clock.instant(), clock.instant().plusSeconds(30), 10)));
        }
        return claimed;
    }

    SendingTime inTime() {
        return SendingTime.begin(System::nanoTime, clock, Duration.ofMinutes(5));
    }

    void run(Claim claim) {
        delivery.run(claim, inTime(), () -> false);
    }

    /** Sends all that is due now, and then is due; the requests that were made. */
    int sendAll() {
        int requests = 0;
        List<Claim> claimed = claim();
        while (!claimed.isEmpty()) {
            for (Claim claim : claimed) {
                run(claim);
                requests++;
            }
            claimed = claim();
        }
        return requests;
    }

    QueueStatus status() {
        return callbacks.status(account).orElseThrow();
    }

    List<Long> idsIn(CallbackState state) {
        return callbacks
                .list(new CallbackFilter(account, 1, Long.MAX_VALUE, Optional.empty(), Optional.of(state)), 1000)
                .stream()
                .map(RecordedCallback::id)
                .sorted()
                .toList();
    }

    List<Long> received() {
        return receiver.all().stream().flatMap(each -> each.ids().stream()).toList();
    }

    void moveToTheNextAttempt() {
        clock.move(Duration.between(clock.instant(), Objects.requireNonNull(status().dueAt())));
    }

    int replay(CallbackFilter filter) {
        return control.replay(Actor.operator("jane"), "replay", filter);
    }

    List<AuditEntry> auditOf(String method) {
        return database.read(handle -> new AuditLog().newest(handle, account, 100)).stream()
                .filter(entry -> entry.method().equals(method))
                .toList();
    }

    static FieldChange told(String field, Object value) {
        return new FieldChange.Value(field, null, value);
    }
}
