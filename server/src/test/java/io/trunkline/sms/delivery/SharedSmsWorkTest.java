package io.trunkline.sms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.sms.delivery.SmsDraft.Kind;
import io.trunkline.sms.send.OutgoingSms;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several servers on one database send each message once. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SharedSmsWorkTest extends WithSms {

    private static final int CALLS = 5;
    private static final int EACH = 80;

    SharedSmsWorkTest(@TempDir Path data) {
        super(TestEngine.POSTGRESQL, data);
    }

    @Test
    void eachMessageIsSentOnce() throws InterruptedException {
        for (int call = 0; call < CALLS; call++) {
            int first = 1000 * call;
            send(
                    Kind.A2P,
                    "Hello",
                    false,
                    IntStream.range(first, first + EACH)
                            .mapToObj(i -> "1415555" + (10_000 + i))
                            .toArray(String[]::new));
        }
        AtomicReference<Throwable> failure = new AtomicReference<>();
        ScriptedCarrier second = new ScriptedCarrier();
        try (Services others = Services.open(settings, new SecureRandom(), clock)) {
            SmsWorker two = worker(others, second);
            Thread other = Thread.ofVirtual().start(() -> {
                try {
                    two.work(() -> false);
                } catch (RuntimeException | Error e) {
                    failure.set(e);
                }
            });
            worker().work(() -> false);
            other.join();
        }
        assertThat(failure).hasNullValue();
        assertThat(carrier.taken().size() + second.taken().size()).isEqualTo(CALLS * EACH);
        assertThat(IntStream.of(0, 1)
                        .mapToObj(i -> i == 0 ? carrier : second)
                        .flatMap(each -> each.taken().stream())
                        .map(OutgoingSms::messageId)
                        .distinct())
                .hasSize(CALLS * EACH);
        assertThat(waiting()).isZero();
    }
}
