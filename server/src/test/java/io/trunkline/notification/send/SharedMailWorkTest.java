package io.trunkline.notification.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.app.Services;
import io.trunkline.notification.Notice;
import io.trunkline.testing.TestEngine;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several servers on one database send each message once. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SharedMailWorkTest extends WithMail {

    private static final int MESSAGES = 300;

    SharedMailWorkTest(@TempDir Path data) throws IOException {
        super(TestEngine.POSTGRESQL, data);
    }

    @Test
    void eachMessageIsSentOnce() throws Exception {
        for (int i = 0; i < MESSAGES; i++) {
            add(Notice.PASSWORD_CHANGED, JANE, Map.of());
        }
        GreenMail real = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        real.start();
        MailSettings mail = to("127.0.0.1:" + real.getSmtp().getPort());
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (Services others = Services.open(settings, new SecureRandom(), clock);
                MailWorker one = worker(mail);
                MailWorker two = new MailWorker(
                        others.outboxQueue(),
                        MailTransport.open(mail),
                        mail.mails(),
                        mail,
                        new MailMetrics(new PrometheusRegistry(), others.outboxQueue(), clock),
                        others.clock(),
                        clock,
                        System::nanoTime)) {
            Thread other = Thread.ofVirtual().start(() -> {
                try {
                    two.work(() -> false);
                } catch (RuntimeException | Error e) {
                    failure.set(e);
                }
            });
            one.work(() -> false);
            other.join();
            assertThat(failure).hasNullValue();
            Set<String> ids = new HashSet<>();
            for (MimeMessage received : real.getReceivedMessages()) {
                ids.add(received.getMessageID());
            }
            assertThat(real.getReceivedMessages()).hasSize(MESSAGES);
            assertThat(ids).hasSize(MESSAGES);
        } finally {
            real.stop();
        }
    }
}
