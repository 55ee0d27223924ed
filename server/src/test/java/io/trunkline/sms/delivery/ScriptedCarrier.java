package io.trunkline.sms.delivery;

import io.trunkline.sms.send.OutgoingSms;
import io.trunkline.sms.send.SmsListener;
import io.trunkline.sms.send.SmsOutcome;
import io.trunkline.sms.send.SmsTransport;
import io.trunkline.sms.text.SmsText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A carrier that answers what a test has written down, and takes everything else. Thread-safe. */
final class ScriptedCarrier implements SmsTransport {

    private final Queue<SmsOutcome> answers = new ConcurrentLinkedQueue<>();
    private final List<OutgoingSms> taken = new ArrayList<>();
    private volatile Consumer<OutgoingSms> meanwhile = _ -> {};

    /** Answers the next messages so. */
    void answering(SmsOutcome... outcomes) {
        answers.addAll(List.of(outcomes));
    }

    /** What happens while the carrier has a message and has not answered. */
    void meanwhile(Consumer<OutgoingSms> event) {
        meanwhile = event;
    }

    /** Every message that was handed over, whatever the answer. */
    synchronized List<OutgoingSms> taken() {
        return List.copyOf(taken);
    }

    @Override
    public void start(SmsListener listener) {
        throw new UnsupportedOperationException("A test calls the listener itself");
    }

    @Override
    public SmsOutcome send(OutgoingSms message) {
        synchronized (this) {
            taken.add(message);
        }
        meanwhile.accept(message);
        SmsOutcome answer = answers.poll();
        return answer == null ? accepted(message) : answer;
    }

    private static SmsOutcome accepted(OutgoingSms message) {
        return new SmsOutcome.Accepted(IntStream.rangeClosed(1, SmsText.countParts(message.text()))
                .mapToObj(part -> message.messageId() + "/" + part)
                .toList());
    }

    @Override
    public Duration longestSend() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
