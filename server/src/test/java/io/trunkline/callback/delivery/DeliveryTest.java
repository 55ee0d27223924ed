package io.trunkline.callback.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.account.StateChange;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.callback.queue.Backlog;
import io.trunkline.callback.queue.BacklogReader;
import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.queue.CallbackState;
import io.trunkline.callback.send.TestReceiver.Received;
import io.trunkline.callback.signature.CallbackHash;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is sent of an account's callbacks, sent again, counted and kept, on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DeliveryTest extends WithDelivery {

    DeliveryTest(TestEngine engine, @TempDir Path data) throws IOException {
        super(engine, data);
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
        String apiKey = services.accounts().creation().showApiKey(account);
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

    /** Several metrics ask at each scrape, and each would wait for a database that does not answer. */
    @Test
    void thatNothingCouldBeReadIsRememberedAsWell() {
        BacklogReader reader = new BacklogReader(database, clock);
        database.run(handle -> handle.execute("ALTER TABLE callback_queues RENAME TO taken_away"));
        assertThat(reader.read()).isEmpty();
        database.run(handle -> handle.execute("ALTER TABLE taken_away RENAME TO callback_queues"));
        assertThat(reader.read()).isEmpty();
        clock.move(Duration.ofSeconds(10));
        assertThat(reader.read()).hasSize(3);
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
