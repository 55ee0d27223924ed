package io.trunkline.callback.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.CallbackControl;
import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.send.Outcome.Result;
import io.trunkline.callback.send.TestReceiver;
import io.trunkline.callback.send.TestReceiver.Reply;
import io.trunkline.callback.send.TestSenders;
import io.trunkline.callback.send.Trial;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.fault.FaultException;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Test requests: what is sent, how many at once, and that nothing of them is kept but what the operator is told. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TrialSenderTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final TestReceiver receiver = new TestReceiver();
    private final Services services;
    private final TrialSender sender;
    private final long account;

    TrialSenderTest(TestEngine engine, @TempDir Path data) throws IOException {
        Settings settings = engine.settings(data, POSTGRES);
        services = Services.openAndMigrate(settings, new SecureRandom(), InstantSource.system());
        sender = services.trialSender(
                TestSenders.settings(16, Duration.ofSeconds(15)), InstantSource.system(), new SecureRandom());
        account = services.accounts()
                .creation()
                .create(Actor.system(), "test", new NewAccount("owner", "owner@example.com", null))
                .id();
    }

    @AfterEach
    void close() {
        sender.close();
        services.close();
        receiver.close();
    }

    private void setUrl() {
        services.accounts()
                .profiles()
                .edit(
                        Actor.system(),
                        "test",
                        account,
                        services.accounts()
                                .rules()
                                .newEdit()
                                .setText(ProfileFields.CALLBACK_URL, receiver.url("/hook")),
                        StateChange.NONE);
    }

    private int refusal() {
        return catchThrowableOfType(FaultException.class, () -> sender.send(account, Optional.empty()))
                .first()
                .code()
                .number();
    }

    @Test
    void aPingIsSentWithTheIdThatNoCallbackHas() {
        setUrl();
        Trial trial = sender.send(account, Optional.empty());
        assertThat(trial.delivered()).isTrue();
        assertThat(trial.accountId()).isEqualTo(account);
        assertThat(trial.type()).isEqualTo("ping");
        assertThat(trial.target()).isEqualTo(receiver.url(""));
        assertThat(receiver.all()).singleElement().satisfies(received -> {
            assertThat(received.path()).isEqualTo("/hook");
            assertThat(received.webhookId()).isEqualTo(trial.messageId()).matches("msg_test_[A-Za-z0-9_-]{20}");
            assertThat(received.ids()).containsExactly(0L);
        });
        assertThat(sender.send(account, Optional.empty()).messageId()).isNotEqualTo(trial.messageId());
        assertThat(services.webhooks().callbacks().list(CallbackFilter.all(account), 10))
                .isEmpty();
    }

    @Test
    void anExampleOfATypeIsSentAsTheTypeHasIt() {
        setUrl();
        Trial trial = sender.send(account, Optional.of(CallbackType.MIN_BALANCE));
        assertThat(trial.type()).isEqualTo("min_balance");
        JsonNode callback =
                JsonMapper.shared().readTree(receiver.all().getFirst().body()).at("/callbacks/0");
        assertThat(callback.get("type").asString()).isEqualTo("min_balance");
        assertThat(callback.at("/min_balance/is_repeated").asBoolean()).isTrue();
    }

    @Test
    void whoRefusesItIsToldOfAndTheAuditLogToo() {
        setUrl();
        receiver.answer(500);
        Trial trial = sender.send(account, Optional.empty());
        assertThat(trial.delivered()).isFalse();
        assertThat(trial.outcome().result()).isEqualTo(Result.FAILED);
        CallbackControl control = new CallbackControl(
                services.store().database(), services.webhooks().callbacks(), new AuditLog(), InstantSource.system());
        services.store().database().run(handle -> {
            control.sent(handle, Actor.operator("jane"), "callbacks test", trial);
        });
        assertThat(services.store()
                        .database()
                        .read(handle -> new AuditLog().newest(handle, account, 1))
                        .getFirst()
                        .changes())
                .containsExactly(
                        new FieldChange.Value("callback_test", null, "ping"),
                        new FieldChange.Value("target", null, receiver.url("")),
                        new FieldChange.Value("result", null, "failed"));
    }

    @Test
    void withoutAUrlThereIsNowhereToSendIt() {
        assertThat(refusal()).isEqualTo(398);
        assertThat(receiver.all()).isEmpty();
    }

    @Test
    void fourAreUnderWayAtOnceAndTheirPlacesAreFreeAgainAfterwards() throws Exception {
        setUrl();
        CountDownLatch arrived = new CountDownLatch(TrialSender.MOST_AT_ONCE);
        CountDownLatch go = new CountDownLatch(1);
        receiver.answer(_ -> {
            arrived.countDown();
            await(go);
            return Reply.OK;
        });
        List<Future<Trial>> trials = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < TrialSender.MOST_AT_ONCE; i++) {
                trials.add(threads.submit(() -> sender.send(account, Optional.empty())));
            }
            assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(refusal()).isEqualTo(340);
            go.countDown();
            for (Future<Trial> trial : trials) {
                assertThat(trial.get().delivered()).isTrue();
            }
        }
        for (int i = 0; i <= TrialSender.MOST_AT_ONCE; i++) {
            assertThat(sender.send(account, Optional.empty()).delivered()).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
