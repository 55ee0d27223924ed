package io.trunkline.notification.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.notification.MessageState;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Recipient;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many messages of a topic do not become many mails. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MailDigestTest extends WithMail {

    MailDigestTest(TestEngine engine, @TempDir Path data) throws IOException {
        super(engine, data);
    }

    @Test
    void manyOfATopicBecomeOneMailOfTheirSubjects() {
        for (int i = 0; i < 8; i++) {
            Map<String, String> values = new HashMap<>(LOW);
            values.put("repeated", Boolean.toString(i == 7));
            add(Notice.LOW_BALANCE, new Recipient("jane@example.com", "en", ZoneOffset.UTC, "acme-voice", ""), values);
        }
        for (int i = 0; i < 8; i++) {
            add(Notice.PASSWORD_CHANGED, JANE, Map.of("address", "192.0.2.1"));
        }
        try (MailWorker worker = worker(to(server.host()))) {
            work(worker);
            assertThat(subjects()).hasSize(13).doesNotContain("3 more messages about acme-voice");
            clock.move(Duration.ofMinutes(10));
            work(worker);
        }
        assertThat(subjects()).hasSize(14).last().isEqualTo("3 more messages about acme-voice");
        assertThat(ReceivedMail.of(server.mails().getLast()).text().replace("\r", ""))
                .contains("""
                        \u2022 The balance of acme-voice is low
                        \u2022 The balance of acme-voice is low
                        \u2022 Reminder: the balance of acme-voice is low

                        """);
        assertThat(services.outbox().newest(account, 100))
                .allSatisfy(stored -> assertThat(stored.state()).isEqualTo(MessageState.SENT));
        assertThat(new HashSet<>(ids())).hasSize(14);
    }

    @Test
    void aSingleOneThatWaitedForOthersComesWhole() {
        for (int i = 0; i < 6; i++) {
            add();
        }
        try (MailWorker worker = worker(to(server.host()))) {
            work(worker);
            clock.move(Duration.ofMinutes(10));
            work(worker);
        }
        assertThat(new HashSet<>(subjects())).hasSize(1);
        assertThat(server.mails()).hasSize(6);
    }

    @Test
    void inADigestTooOneThatCannotBeWrittenIsLeftOut() {
        for (int i = 0; i < 7; i++) {
            add();
        }
        long odd = add(Notice.LOW_BALANCE, JANE, Map.of("balance", "a-secret"));
        try (MailWorker worker = worker(to(server.host()))) {
            clock.move(Duration.ofMinutes(10));
            work(worker);
        }
        assertThat(server.mails()).hasSize(6);
        assertThat(message(odd).state()).isEqualTo(MessageState.FAILED);
        assertThat(services.outbox().newest(account, 100))
                .filteredOn(stored -> stored.state() == MessageState.SENT)
                .hasSize(7);
    }
}
