package io.trunkline.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.send.SelfSigned;
import io.trunkline.sms.send.SmsOutcome;
import io.trunkline.sms.send.SmsOutcome.Accepted;
import io.trunkline.sms.send.SmsOutcome.Postponed;
import io.trunkline.sms.send.SmsOutcome.Unknown;
import io.trunkline.sms.smpp.SmppTests.Options;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jsmpp.session.SMPPServerSession;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages go on whenever sessions end: none is handed over twice, and each that is called accepted was handed over. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SmppEndingsTest {

    private static final int ENDINGS = 40;
    private static final int SENDERS = 8;
    private static final long NANOS_BETWEEN_ATTEMPTS = 1_000_000;

    @TempDir
    Path folder;

    private final AtomicBoolean over = new AtomicBoolean();
    private final Map<String, SmsOutcome> outcomes = new ConcurrentHashMap<>();
    private final Set<String> came = new HashSet<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachMessageIsHandedOverAtMostOnce(boolean tls) throws Exception {
        SelfSigned identity = SelfSigned.named("ip:127.0.0.1", folder);
        try (SmppCarrier carrier = tls ? new SmppCarrier(identity.listen()) : new SmppCarrier();
                SmppTests tests = start(carrier, tls);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                String name = "s" + i;
                senders.add(threads.submit(() -> sendMany(tests, name)));
            }
            try {
                for (int i = 0; i < ENDINGS; i++) {
                    end(carrier, i);
                }
                // In the last session messages go on.
                SMPPServerSession _ = carrier.awaitBound();
            } finally {
                over.set(true);
            }
            for (Future<?> sender : senders) {
                sender.get(30, TimeUnit.SECONDS);
            }
            takeParts(carrier);
        }
        came.forEach(text -> assertThat(outcomes).containsKey(text));
        outcomes.forEach((text, outcome) -> {
            assertThat(outcome).isInstanceOfAny(Accepted.class, Unknown.class);
            assertThat(came.contains(text) || outcome instanceof Unknown)
                    .as(text)
                    .isTrue();
        });
    }

    private SmppTests start(SmppCarrier carrier, boolean tls) {
        Options options = Options.to(carrier.host());
        return (tls ? options.tls(folder.resolve(SelfSigned.CERTIFICATE)) : options).start();
    }

    /** Ends the next session: at once, or after a message; with or without a farewell. */
    private void end(SmppCarrier carrier, int round) throws Exception {
        SMPPServerSession session = carrier.awaitBound();
        takeParts(carrier);
        if (round % 4 >= 2) {
            takePart(carrier);
        }
        if (round % 2 == 0) {
            // The library waits for an answer that may be lost.
            Thread.ofVirtual().start(session::unbindAndClose);
        } else {
            carrier.drop();
        }
    }

    private void takeParts(SmppCarrier carrier) throws InterruptedException {
        while (!carrier.hasNothingMore()) {
            takePart(carrier);
        }
    }

    private void takePart(SmppCarrier carrier) throws InterruptedException {
        String text = new String(carrier.awaitPart().getShortMessage(), StandardCharsets.US_ASCII);
        assertThat(came.add(text)).as(text).isTrue();
    }

    /** Sends messages one after the other, each again as long as it is postponed. */
    private void sendMany(SmppTests tests, String name) {
        for (int i = 0; !over.get(); i++) {
            String text = name + " " + i;
            SmsOutcome outcome = tests.transport().send(SmppTests.sms(text));
            while (outcome instanceof Postponed) {
                LockSupport.parkNanos(NANOS_BETWEEN_ATTEMPTS);
                outcome = tests.transport().send(SmppTests.sms(text));
            }
            outcomes.put(text, outcome);
        }
    }
}
