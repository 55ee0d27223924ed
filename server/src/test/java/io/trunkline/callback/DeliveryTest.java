package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trunkline.account.Account;
import io.trunkline.account.NewAccount;
import io.trunkline.account.ProfileEdit;
import io.trunkline.account.ProfileFields;
import io.trunkline.account.StateChange;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.TestReceiver.Received;
import io.trunkline.callback.TestReceiver.Reply;
import io.trunkline.config.Settings;
import io.trunkline.notification.Message;
import io.trunkline.store.Database;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of callbacks, attempt by attempt, under a driven clock, with a real receiver and on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DeliveryTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String SALT = "pepper";

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final TestReceiver receiver = new TestReceiver();
    private final Services services;
    private final Database database;
    private final Callbacks callbacks;
    private final CallbackSender sender;
    private final Delivery delivery;
    private final CallbackControl control;
    private final ClaimTable claims;
    private final long account;

    DeliveryTest(TestEngine engine, @TempDir Path data) throws IOException {
        Settings settings = engine.settings(data, POSTGRES);
        SecureRandom random = new SecureRandom();
        services = Services.openAndMigrate(settings, random, clock);
        database = services.store().database();
        callbacks = services.callbacks();
        sender = TestSenders.loopback();
        delivery = new Delivery(
                database,
                services.subscribers(),
                new SenderOnDemand(() -> sender),
                new RequestSigner(services.webhookSecrets(), new WebhookSigner(services.webhookKey())),
                services.outbox(),
                clock,
                clock,
                random);
        control = new CallbackControl(database, callbacks, new AuditLog(), clock);
        claims = new ClaimTable(database.skipHeldRows());
        account = services.accounts()
                .service()
                .create(Actor.system(), "serve", new NewAccount("owner", "owner@example.com", null))
                .id();
        setUrl(receiver.url("/hook"));
    }

    @AfterEach
    void close() {
        sender.close();
        services.close();
        receiver.close();
    }

    private void setUrl(String url) {
        ProfileEdit.Builder edit = services.accounts()
                .rules()
                .newEdit()
                .setText(ProfileFields.CALLBACK_URL, url)
                .setText(ProfileFields.CALLBACK_SALT, SALT);
        Account read = services.accounts().reader().find(account).orElseThrow();
        services.accounts().profiles().edit(Actor.system(), "test", read, edit);
    }

    private static ObjectNode nothing() {
        return JsonMapper.shared().createObjectNode();
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            add(nothing());
        }
    }

    private void add(ObjectNode payload) {
        database.run(handle -> {
            callbacks.add(handle, account, CallbackType.JS_FAIL, payload);
        });
    }

    private List<Claim> claim() {
        List<Claim> claimed = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            claimed.addAll(database.write(handle ->
                    claims.claim(handle, lane, clock.instant(), clock.instant().plusSeconds(30), 10)));
        }
        return claimed;
    }

    private SendingTime inTime() {
        return SendingTime.begin(System::nanoTime, clock, Duration.ofMinutes(5));
    }

    private void run(Claim claim) {
        delivery.run(claim, inTime(), () -> false);
    }

    /** Sends all that is due now, and then is due; the requests that were made. */
    private int sendAll() {
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

    private QueueStatus status() {
        return callbacks.status(account).orElseThrow();
    }

    private List<Long> idsIn(CallbackState state) {
        return callbacks
                .list(new CallbackFilter(account, 1, Long.MAX_VALUE, Optional.empty(), Optional.of(state)), 1000)
                .stream()
                .map(RecordedCallback::id)
                .sorted()
                .toList();
    }

    private List<Long> received() {
        return receiver.all().stream().flatMap(each -> each.ids().stream()).toList();
    }

    @Test
    void aCallbackIsDeliveredAsTheWireHasIt() {
        services.accounts()
                .profiles()
                .edit(
                        Actor.system(),
                        "test",
                        account,
                        services.accounts().rules().newEdit().setText(ProfileFields.FIRST_NAME, "Zoë"),
                        new StateChange(Optional.empty(), Optional.of(true)));

        assertThat(sendAll()).isEqualTo(1);

        JsonNode callback =
                JsonMapper.shared().readTree(receiver.all().getFirst().body()).at("/callbacks/0");
        String apiKey = services.accounts().service().showApiKey(account);
        assertThat(callback.get("hash").asString()).isEqualTo(CallbackHash.of(SALT, account, apiKey, 1));
        assertThat(callback.get("callback_id").asLong()).isEqualTo(1);
        assertThat(callback.get("type").asString()).isEqualTo("account_is_frozen");
        assertThat(callback.get("account_is_frozen").isEmpty()).isTrue();
        assertThat(callback.get("account_id").asLong()).isEqualTo(account);
        assertThat(callback.get("account_name").asString()).isEqualTo("owner");
        assertThat(callback.get("account_email").asString()).isEqualTo("owner@example.com");
        assertThat(callback.get("account_first_name").asString()).isEqualTo("Zoë");
        assertThat(callback.has("account_last_name")).isFalse();
        assertThat(idsIn(CallbackState.DELIVERED)).containsExactly(1L);
        assertThat(status().waiting()).isZero();
        assertThat(status().dueAt()).isNull();
    }

    @Test
    void aChangeThatIsUndoneTellsNobody() {
        assertThatThrownBy(() -> database.write(handle -> {
                    callbacks.add(handle, account, CallbackType.JS_FAIL, nothing());
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(sendAll()).isZero();
        add(1);
        assertThat(sendAll()).isEqualTo(1);
        assertThat(received()).as("no id is left out").containsExactly(1L);
    }

    @Test
    void anAccountWithoutAUrlHasNoCallbacks() {
        setUrl("");
        add(1);
        assertThat(callbacks.status(account)).isEmpty();
    }

    @Test
    void whatWaitsIsSentInOrderAndFiftyAtOnce() {
        add(120);
        assertThat(sendAll()).isEqualTo(3);
        assertThat(receiver.all()).extracting(each -> each.ids().size()).containsExactly(50, 50, 20);
        assertThat(received()).isEqualTo(LongStream.rangeClosed(1, 120).boxed().toList());
    }

    @Test
    void aRequestIsAsLargeAs64KilobytesUnlessOneCallbackIsLarger() {
        for (int i = 0; i < 5; i++) {
            add(nothing().put("text", "x".repeat(30_000)));
        }
        add(nothing().put("text", "x".repeat(100_000)));
        assertThat(sendAll()).isEqualTo(4);
        assertThat(receiver.all())
                .extracting(Received::ids)
                .containsExactly(List.of(1L, 2L), List.of(3L, 4L), List.of(5L), List.of(6L));
    }

    @Test
    void aCallbackIsTriedTenTimesOver75HoursAndThenTheNextOneGoesOut() {
        receiver.answer(500);
        add(1);
        Instant first = clock.instant();
        List<Instant> attempts = new ArrayList<>();
        while (idsIn(CallbackState.FAILED).isEmpty()) {
            int requests = sendAll();
            attempts.add(clock.instant());
            assertThat(requests)
                    .as("with the last one, the next callback goes out")
                    .isEqualTo(attempts.size() == 10 ? 2 : 1);
            if (attempts.size() == 1) {
                add(1);
            }
            Instant due = Objects.requireNonNull(status().dueAt());
            clock.move(Duration.between(clock.instant(), due).minusMillis(1));
            assertThat(claim()).as("not before its time").isEmpty();
            clock.move(Duration.ofMillis(1));
        }
        assertThat(attempts).hasSize(10);
        for (int i = 1; i < attempts.size(); i++) {
            double pause = Schedule.PAUSES.get(i).toMillis();
            assertThat((double) Duration.between(attempts.get(i - 1), attempts.get(i))
                            .toMillis())
                    .isCloseTo(pause, within(pause * Schedule.JITTER + 1));
        }
        assertThat(Duration.between(first, attempts.getLast())).isBetween(Duration.ofHours(68), Duration.ofHours(84));
        assertThat(receiver.all().subList(0, 10))
                .extracting(Received::body)
                .as("the same bytes")
                .containsOnly(receiver.all().getFirst().body());
        assertThat(receiver.all().subList(0, 10))
                .extracting(Received::webhookId)
                .containsOnly(receiver.all().getFirst().webhookId());

        receiver.answer(200);
        assertThat(sendAll()).isEqualTo(1);
        assertThat(idsIn(CallbackState.DELIVERED)).containsExactly(2L);
        assertThat(callbacks.attempts(account, 1, 100))
                .hasSize(10)
                .allMatch(attempt -> attempt.status() != null && attempt.status() == 500);
    }

    @Test
    void ofABatchThatFailsToTheEndOnlyThePoisonedCallbackIsGivenUp() {
        receiver.answer(each -> each.ids().contains(2L) ? Reply.of(500) : Reply.OK);
        add(3);
        while (idsIn(CallbackState.FAILED).isEmpty()) {
            sendAll();
            Instant due = status().dueAt();
            if (due != null && due.isAfter(clock.instant())) {
                clock.move(Duration.between(clock.instant(), due));
            }
        }
        sendAll();
        assertThat(idsIn(CallbackState.FAILED)).containsExactly(2L);
        assertThat(idsIn(CallbackState.DELIVERED)).containsExactly(1L, 3L);
        assertThat(status().waiting()).isZero();
    }

    @Test
    void aReceiverThatIsGoneGetsNothingMoreUntilTheUrlIsChanged() {
        receiver.answer(each -> each.path().equals("/hook") ? Reply.of(410) : Reply.OK);
        add(1);
        assertThat(sendAll()).isEqualTo(1);
        add(1);
        clock.move(Duration.ofDays(1));
        assertThat(sendAll()).isZero();
        assertThat(status().suspended()).isEqualTo(Suspension.GONE);
        assertThat(services.outbox().list(account))
                .extracting(Message::kind)
                .containsExactly(Message.Kind.CALLBACKS_STOPPED);

        setUrl(receiver.url("/new"));
        assertThat(sendAll()).isEqualTo(1);
        assertThat(receiver.all().getLast().path()).isEqualTo("/new");
        assertThat(idsIn(CallbackState.DELIVERED)).containsExactly(1L, 2L);
    }

    @Test
    void afterFiveDaysOfFailureTheUrlIsPausedUntilTheOperatorResumes() {
        receiver.answer(503);
        add(2);
        while (status().suspended() == null) {
            sendAll();
            Instant due = status().dueAt();
            if (due != null && due.isAfter(clock.instant())) {
                clock.move(Duration.between(clock.instant(), due));
            } else if (status().waiting() == 0) {
                add(1);
            }
        }
        assertThat(status().suspended()).isEqualTo(Suspension.PAUSED);
        assertThat(Duration.between(status().failingSince(), clock.instant()))
                .isGreaterThanOrEqualTo(Duration.ofDays(5));
        assertThat(services.outbox().list(account)).hasSize(1);
        int before = receiver.all().size();
        clock.move(Duration.ofDays(2));
        assertThat(sendAll()).isZero();

        receiver.answer(200);
        control.resume(Actor.operator("jane"), "resume", account);
        sendAll();
        assertThat(receiver.all().size()).isGreaterThan(before);
        assertThat(auditOf("resume"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.changes()).contains(new FieldChange.Value("callbacks", "paused", "resumed")));
        assertThat(status().failingSince()).isNull();
        assertThat(status().waiting()).isZero();
    }

    @Test
    void aConnectionThatWasClosedWhileItWasKeptCostsNoAttempt() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        String ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        RawReceiver.Manners manners = with -> {
            RawReceiver.Conversation _ = with.request().write(ok);
            while (connections.get() > 0) {
                RawReceiver.Conversation _ = with.request().write(ok);
            }
            connections.incrementAndGet();
            RawReceiver.Conversation _ = with.request();
        };
        try (RawReceiver closing = new RawReceiver(RawReceiver.onLoopback(50), manners, "", new Load())) {
            setUrl("http://127.0.0.1:" + closing.port() + "/");
            add(1);
            assertThat(sendAll()).isEqualTo(1);
            add(1);
            assertThat(sendAll()).isEqualTo(1);
            assertThat(closing.taken()).as("the second one twice").hasSize(3);
            assertThat(closing.taken().get(2)).isEqualTo(closing.taken().get(1));
            assertThat(callbacks.attempts(account, 2, 10))
                    .singleElement()
                    .extracting(DeliveryAttempt::result)
                    .isEqualTo(Outcome.Result.DELIVERED);
            assertThat(status().failingSince()).isNull();
        }
    }

    private void moveToTheNextAttempt() {
        clock.move(Duration.between(clock.instant(), Objects.requireNonNull(status().dueAt())));
    }

    @Test
    void timeAloneThatThisServerWasAwayPausesNoUrl() {
        receiver.answer(503);
        add(1);
        assertThat(sendAll()).isEqualTo(1);
        clock.move(Duration.ofDays(30));
        assertThat(sendAll()).as("one failure before the pause, one after it").isEqualTo(1);
        assertThat(status().suspended()).isNull();
        for (int failed = 3; failed < Schedule.PAUSED_AFTER_ATTEMPTS; failed++) {
            moveToTheNextAttempt();
            assertThat(sendAll()).isEqualTo(1);
            assertThat(status().suspended()).as("after %d", failed).isNull();
        }
        moveToTheNextAttempt();
        assertThat(sendAll()).isEqualTo(1);
        assertThat(status().suspended()).isEqualTo(Suspension.PAUSED);
    }

    @Test
    void norDoAttemptsAlone() {
        receiver.answer(503);
        add(3);
        int requests = sendAll();
        while (status().waiting() > 0) {
            moveToTheNextAttempt();
            requests += sendAll();
        }
        assertThat(requests).isGreaterThan(Schedule.PAUSED_AFTER_ATTEMPTS);
        assertThat(status().suspended()).isNull();
    }

    @Test
    void aSuccessAndANewUrlHaveTheFailuresCountedAnew() {
        for (boolean byNewUrl : new boolean[] {false, true}) {
            receiver.answer(503);
            add(1);
            for (int failed = 1; failed < Schedule.PAUSED_AFTER_ATTEMPTS; failed++) {
                assertThat(sendAll()).isEqualTo(1);
                moveToTheNextAttempt();
            }
            if (byNewUrl) {
                setUrl(receiver.url("/other"));
            } else {
                receiver.answer(200);
            }
            assertThat(sendAll()).isEqualTo(1);
            receiver.answer(503);
            add(1);
            clock.move(Duration.ofDays(30));
            assertThat(sendAll()).isEqualTo(1);
            clock.move(Duration.ofDays(30));
            assertThat(sendAll()).isEqualTo(1);
            assertThat(status().suspended()).isNull();
            receiver.answer(200);
            moveToTheNextAttempt();
            sendAll();
            assertThat(status().waiting()).isZero();
        }
    }

    @Test
    void aReceiverThatAsksForTimeGetsIt() {
        receiver.answer(_ -> new Reply(429, "3600"));
        add(1);
        sendAll();
        assertThat(status().dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    }

    private int replay(CallbackFilter filter) {
        return control.replay(Actor.operator("jane"), "replay", filter);
    }

    private List<AuditEntry> auditOf(String method) {
        return database.read(handle -> new AuditLog().newest(handle, account, 100)).stream()
                .filter(entry -> entry.method().equals(method))
                .toList();
    }

    private static FieldChange told(String field, Object value) {
        return new FieldChange.Value(field, null, value);
    }

    @Test
    void callbacksAreReplayedByIdTypeAndState() {
        add(4);
        sendAll();
        assertThat(replay(new CallbackFilter(account, 2, 3, Optional.of("js_fail"), Optional.empty())))
                .isEqualTo(2);
        assertThat(replay(new CallbackFilter(account, 2, 3, Optional.empty(), Optional.empty())))
                .as("they wait")
                .isZero();
        assertThat(replay(new CallbackFilter(account, 1, 4, Optional.of("min_balance"), Optional.empty())))
                .isZero();
        assertThat(replay(new CallbackFilter(account, 1, 4, Optional.empty(), Optional.of(CallbackState.FAILED))))
                .isZero();
        sendAll();
        assertThat(received()).containsExactly(1L, 2L, 3L, 4L, 2L, 3L);
        assertThat(auditOf("replay")).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(Actor.operator("jane"));
            assertThat(entry.changes())
                    .containsExactly(
                            told("replayed_callbacks", BigDecimal.valueOf(2)),
                            told("from", BigDecimal.valueOf(2)),
                            told("to", BigDecimal.valueOf(3)),
                            told("type", "js_fail"));
        });
    }

    @Test
    void whatWaitsIsCountedByHowItsUrlDoes() {
        BacklogReader reader = new BacklogReader(database, clock);
        Backlog none = new Backlog(0, 0, Duration.ZERO);
        assertThat(reader.read()).hasSize(3).containsValue(none).doesNotContainValue(new Backlog(1, 1, Duration.ZERO));
        add(2);
        assertThat(reader.read()).as("remembered").containsEntry(Backlog.Kind.HEALTHY, none);
        clock.move(Duration.ofSeconds(10));
        Backlog two = new Backlog(1, 2, Duration.ofSeconds(10));
        assertThat(reader.read())
                .containsEntry(Backlog.Kind.HEALTHY, two)
                .containsEntry(Backlog.Kind.FAILING, none)
                .containsEntry(Backlog.Kind.SUSPENDED, none);
        receiver.answer(500);
        sendAll();
        assertThat(new BacklogReader(database, clock).read())
                .containsEntry(Backlog.Kind.HEALTHY, none)
                .containsEntry(Backlog.Kind.FAILING, two);
        receiver.answer(410);
        clock.move(Duration.ofMinutes(1));
        sendAll();
        assertThat(reader.read())
                .containsEntry(Backlog.Kind.FAILING, none)
                .containsEntry(Backlog.Kind.SUSPENDED, new Backlog(1, 2, Duration.ofSeconds(70)));
    }

    @Test
    void theClaimOfAServerThatIsGoneEndsByItselfAndItsOutcomeCountsNoMore() {
        add(1);
        Claim lost = claim().getFirst();
        add(1);
        assertThat(claim()).as("one request of an account at a time").isEmpty();
        clock.move(Duration.ofSeconds(30));
        Claim taken = claim().getFirst();
        assertThat(taken.callbacks()).as("the batch is as it was").isEqualTo(lost.callbacks());
        assertThat(taken.messageId()).isEqualTo(lost.messageId());

        run(lost);
        assertThat(idsIn(CallbackState.WAITING)).containsExactly(1L, 2L);

        run(taken);
        sendAll();
        assertThat(idsIn(CallbackState.DELIVERED)).containsExactly(1L, 2L);
        assertThat(received()).isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void aClaimIsGivenBackUnsentWhenItsRequestCouldOutlastTheLease() {
        Duration room = Duration.ofSeconds(15);
        add(1);
        for (boolean dayClock : new boolean[] {true, false}) {
            AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
            Claim claim = claim().getFirst();
            SendingTime time = SendingTime.begin(nanos::get, clock, room);
            Duration late = room.plusNanos(1000);
            if (dayClock) {
                clock.move(late);
            } else {
                nanos.addAndGet(late.toNanos());
            }
            delivery.run(claim, time, () -> false);
            assertThat(receiver.all()).isEmpty();
            assertThat(callbacks.attemptsAfter(account, 0, 10)).isEmpty();
            assertThat(status().attempt()).isZero();
            assertThat(claim()).as("given back at once").hasSize(1);
            clock.move(Duration.ofSeconds(30));
        }

        AtomicLong nanos = new AtomicLong(Long.MIN_VALUE);
        Claim claim = claim().getFirst();
        SendingTime time = SendingTime.begin(nanos::get, clock, room);
        nanos.addAndGet(room.toNanos());
        clock.move(room);
        delivery.run(claim, time, () -> false);
        assertThat(received()).as("in time").containsExactly(1L);
    }

    @Test
    void aRequestThatTheEndOfTheServerCutsOffCountsAsNotTried() {
        receiver.answer(500);
        add(1);
        delivery.run(claim().getFirst(), inTime(), () -> true);
        assertThat(status().attempt()).isZero();
        receiver.answer(200);
        assertThat(sendAll()).isEqualTo(1);
    }

    @Test
    void whatHasEndedIsKeptForItsTime() {
        add(1);
        sendAll();
        Instant delivered = clock.instant();
        setUrl(receiver.url("/dead"));
        receiver.answer(500);
        add(1);
        sendAll();
        assertThat(callbacks.prune(delivered)).isFalse();
        assertThat(callbacks.list(CallbackFilter.all(account), 10)).hasSize(2);
        assertThat(callbacks.prune(clock.instant().plusSeconds(1))).isFalse();
        assertThat(idsIn(CallbackState.WAITING))
                .as("what waits is never deleted")
                .containsExactly(2L);
        assertThat(callbacks.list(CallbackFilter.all(account), 10)).hasSize(1);
        assertThat(callbacks.attemptsAfter(account, 0, 10)).isEmpty();
    }
}
