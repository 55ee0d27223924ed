package io.trunkline.callback.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.queue.CallbackState;
import io.trunkline.callback.queue.CallbackTexts;
import io.trunkline.callback.queue.CallbackTexts.Keeping;
import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.callback.queue.QueueWriter.Payload;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.callback.receiver.Receiver;
import io.trunkline.callback.receiver.ReceiverAnswer;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Callbacks with the text of a message, on both engines: it is sent, and kept no longer than it may be. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TextsOfCallbacksTest extends WithDelivery {

    private static final String TEXT = "See you at the pier";

    TextsOfCallbacksTest(TestEngine engine, @TempDir Path data) throws IOException {
        super(engine, data);
    }

    private static ObjectNode inbound() {
        ObjectNode payload = nothing();
        payload.putObject("sms_inbound").put("source_number", "123").put("sms_body", TEXT);
        return payload;
    }

    private void addInbound(boolean kept) {
        OptionalLong _ = database.<OptionalLong, RuntimeException>write(handle -> callbacks.offerAll(
                handle,
                account,
                CallbackType.SMS_INBOUND,
                List.of(new Payload(inbound(), new Keeping(clock.instant(), kept)))));
    }

    private List<String> contents() {
        return callbacks.list(CallbackFilter.all(account), 100).stream()
                .map(RecordedCallback::content)
                .toList();
    }

    private long sealed() {
        return database.<Long, RuntimeException>read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM callback_texts WHERE content IS NOT NULL")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void whatIsNotKeptIsErasedWithItsDelivery() {
        addInbound(false);
        add(1);
        addInbound(true);
        assertThat(contents()).filteredOn(content -> content.contains(TEXT)).hasSize(2);
        assertThat(sendAll()).isEqualTo(1);
        assertThat(receiver.all().getFirst().body().split(TEXT, -1)).hasSize(3);
        assertThat(sealed()).isOne();
        assertThat(contents().getLast()).contains("\"source_number\":\"123\"").doesNotContain(TEXT);
        assertThat(contents().getFirst()).contains(TEXT);
    }

    @Test
    void whatWasErasedIsNotSentAgain() {
        addInbound(false);
        addInbound(true);
        assertThat(sendAll()).isEqualTo(1);
        assertThat(replay(CallbackFilter.all(account))).isOne();
        assertThat(sendAll()).isEqualTo(1);
        assertThat(receiver.all().getLast().ids()).containsExactly(2L);
        assertThat(receiver.all().getLast().body()).contains(TEXT);
        assertThat(idsIn(CallbackState.DELIVERED)).containsExactly(1L, 2L);
        assertThat(sealed()).isOne();
    }

    @Test
    void whatIsGivenUpIsErasedAndEveryAttemptBeforeHasTheText() {
        receiver.answer(500);
        addInbound(false);
        while (idsIn(CallbackState.FAILED).isEmpty()) {
            assertThat(sealed()).isOne();
            assertThat(sendAll()).isEqualTo(1);
            if (idsIn(CallbackState.FAILED).isEmpty()) {
                moveToTheNextAttempt();
            }
        }
        assertThat(receiver.all()).hasSize(10).allMatch(each -> each.body().contains(TEXT));
        assertThat(sealed()).isZero();
        assertThat(status().waiting()).isZero();
    }

    @Test
    void whatAReceiverSaysToATextIsNotKept() throws IOException {
        try (Receiver talking = Receiver.onLoopback(0, List.of(new ReceiverAnswer.Status(200, "")), _ -> {})) {
            setUrl(talking.url().toString());
            addInbound(false);
            assertThat(sendAll()).isEqualTo(1);
            add(1);
            assertThat(sendAll()).isEqualTo(1);
        }
        assertThat(callbacks.attempts(account, 1, 10))
                .extracting(DeliveryAttempt::answer)
                .containsExactly("");
        assertThat(callbacks.attempts(account, 2, 10))
                .extracting(DeliveryAttempt::answer)
                .as("what is kept otherwise")
                .doesNotContain("");
    }

    @Test
    void aPurgeLeavesTheTextToThoseThatStillWait() {
        addInbound(true);
        assertThat(sendAll()).isEqualTo(1);
        addInbound(true);
        clock.move(Duration.ofSeconds(1));
        assertThat(database.<Integer, RuntimeException>erase(
                        handle -> CallbackTexts.purge(handle, account, clock.instant(), 100)))
                .isEqualTo(2);
        assertThat(sealed()).isOne();
        assertThat(sendAll()).isEqualTo(1);
        assertThat(receiver.all().getLast().body()).contains(TEXT);
        assertThat(sealed()).isZero();
    }

    @Test
    void whatIsTooOldIsErasedAndSentWithoutIt() {
        addInbound(false);
        clock.move(Duration.ofSeconds(1));
        assertThat(database.<Integer, RuntimeException>erase(
                        handle -> CallbackTexts.eraseOld(handle, clock.instant(), 100)))
                .isOne();
        assertThat(sendAll()).isEqualTo(1);
        assertThat(receiver.all().getLast().body()).contains("123").doesNotContain(TEXT);
    }

    @Test
    void aCallbackThatIsDeletedTakesItsTextWithIt() {
        addInbound(true);
        assertThat(sendAll()).isEqualTo(1);
        assertThat(sealed()).isOne();
        clock.move(Duration.ofDays(1));
        assertThat(callbacks.prune(clock.instant())).isFalse();
        assertThat(contents()).isEmpty();
        assertThat(sealed()).isZero();
    }

    @Test
    void aTextThatCannotBeOpenedHoldsItsCallbackBack() {
        addInbound(true);
        database.run(handle -> handle.execute("UPDATE callback_texts SET content = 'v1:AAAA'"));
        assertThat(sendAll()).isEqualTo(1);
        assertThat(receiver.all()).isEmpty();
        assertThat(callbacks.attempts(account, 1, 10))
                .singleElement()
                .satisfies(attempt ->
                        assertThat(Objects.requireNonNull(attempt.error())).contains("cannot be opened"));
    }
}
