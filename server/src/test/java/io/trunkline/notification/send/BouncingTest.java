package io.trunkline.notification.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.StateChange;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.notification.Message;
import io.trunkline.notification.MessageState;
import io.trunkline.notification.Notice;
import io.trunkline.notification.OutboxFilter;
import io.trunkline.notification.Recipient;
import io.trunkline.notification.StoredMessage;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An address that bounces gets nothing but security notices, until its owner has another one or the operator clears it. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BouncingTest extends WithMail {

    private static final Actor OPERATOR = Actor.operator("jane");
    private static final Actor OWNER = new Actor(Actor.Kind.OWNER, "password", "192.0.2.1", null);
    private static final String JANES = "jane@example.com";

    BouncingTest(TestEngine engine, @TempDir Path data) throws IOException {
        super(engine, data);
    }

    private void mark(String address, String reason) {
        assertThat(services.accounts()
                        .bounced()
                        .mark(OPERATOR, "mail bounce", address, reason)
                        .address())
                .isEqualTo(address);
    }

    private boolean clear(String address) {
        return services.accounts().bounced().clear(OPERATOR, "mail bounce", address);
    }

    private boolean isMarked(String address) {
        return services.accounts().bounced().find(address).isPresent();
    }

    private void setEmail(String address) {
        services.accounts()
                .profiles()
                .edit(
                        OWNER,
                        "SetAccountInfo",
                        account,
                        services.accounts().rules().newEdit().setText(ProfileFields.EMAIL, address),
                        StateChange.NONE);
    }

    private long addCode() {
        return add(Notice.PASSWORD_CODE, JANE, Map.of("code", "12345678", "minutes", "15"));
    }

    private List<Long> withheld() {
        return services
                .outbox()
                .list(
                        new OutboxFilter(
                                Optional.empty(),
                                Optional.of(MessageState.WITHHELD),
                                Optional.empty(),
                                Optional.empty()),
                        Long.MAX_VALUE,
                        100)
                .stream()
                .map(StoredMessage::message)
                .map(Message::id)
                .toList();
    }

    @Test
    void whatIsWrittenToItIsNotSentAndTheOutboxSaysWhy() {
        mark("JANE@EXAMPLE.com", "550 5.1.1 no such user");
        long low = add();
        long code = addCode();
        long other =
                add(Notice.LOW_BALANCE, new Recipient("joe@example.com", "en", ZoneOffset.UTC, "acme-voice", ""), LOW);
        try (MailWorker worker = worker(to(server.host()))) {
            work(worker);
        }
        assertThat(message(low).state()).isEqualTo(MessageState.WITHHELD);
        assertThat(message(low).reason()).contains("The address bounces: 550 5.1.1 no such user");
        assertThat(message(low).ended()).contains(clock.instant());
        assertThat(message(low).due()).isEmpty();
        assertThat(message(low).attempts()).isZero();
        assertThat(message(code).state()).isEqualTo(MessageState.SENT);
        assertThat(message(other).state()).isEqualTo(MessageState.SENT);
        assertThat(server.mails()).hasSize(2);
        assertThat(withheld()).containsExactly(low);
    }

    @Test
    void whatAlreadyWaitsIsWithheldWhenItWouldBeSent() {
        long low = add();
        long code = addCode();
        mark(JANES, "");
        try (MailWorker worker = worker(to(server.host()))) {
            work(worker);
        }
        assertThat(message(low).state()).isEqualTo(MessageState.WITHHELD);
        assertThat(message(low).reason()).contains("The address bounces");
        assertThat(message(low).due()).isEmpty();
        assertThat(message(code).state()).isEqualTo(MessageState.SENT);
        assertThat(ids()).hasSize(1);
    }

    @Test
    void anAddressThatIsReportedBetweenTwoAttemptsGetsNoSecondOne() {
        server.answering("DATA", "451 4.3.0 later");
        long low = add();
        try (MailWorker worker = worker(to(server.host()))) {
            work(worker);
            mark(JANES, "over quota");
            clock.move(Duration.ofMinutes(1));
            work(worker);
        }
        assertThat(message(low).state()).isEqualTo(MessageState.WITHHELD);
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void aSummaryIsWithheldWhole() {
        for (int i = 0; i < 8; i++) {
            add();
        }
        mark(JANES, "");
        clock.move(Duration.ofMinutes(11));
        try (MailWorker worker = worker(to(server.host()))) {
            work(worker);
        }
        assertThat(withheld()).hasSize(8);
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void withoutAMailServerItIsTheSame() {
        long before = add();
        mark(JANES, "");
        long after = add();
        long code = addCode();
        try (MailWorker worker = worker(to(""))) {
            work(worker);
        }
        assertThat(withheld()).containsExactly(after, before);
        assertThat(message(code).state()).isEqualTo(MessageState.KEPT);
    }

    @Test
    void theOperatorClearsItAndWhatComesThenIsSent() {
        mark(JANES, "");
        long withheld = add();
        assertThat(clear("Jane@example.COM")).isTrue();
        assertThat(clear(JANES)).isFalse();
        long sent = add();
        try (MailWorker worker = worker(to(server.host()))) {
            work(worker);
        }
        assertThat(message(sent).state()).isEqualTo(MessageState.SENT);
        assertThat(message(withheld).state()).isEqualTo(MessageState.WITHHELD);
    }

    @Test
    void anotherAddressOfTheOwnerEndsItAndTheSameOneDoesNot() {
        mark(JANES, "");
        setEmail(JANES);
        assertThat(isMarked(JANES)).as("the same").isTrue();
        setEmail("JANE@example.com");
        assertThat(isMarked(JANES)).as("the same in other letters").isTrue();
        mark("jane@example.net", "also");
        setEmail("jane@example.net");
        assertThat(isMarked(JANES)).as("left").isFalse();
        assertThat(isMarked("jane@example.net")).as("a mark of the new address").isTrue();
    }

    @Test
    void aRepeatedReportRenewsTheReasonAndIsAuditedOnce() {
        mark(JANES, "first");
        clock.move(Duration.ofHours(1));
        mark("JANE@example.com", "second\r\nline\0");
        var bounce = services.accounts().bounced().find(JANES).orElseThrow();
        assertThat(bounce.reason()).isEqualTo("second  line");
        assertThat(bounce.reported()).isEqualTo(clock.instant());
        assertThat(clear(JANES)).isTrue();
        List<AuditEntry> entries =
                services.store().database().read(handle -> new AuditLog().newest(handle, account, 2));
        assertThat(entries)
                .extracting(AuditEntry::changes)
                .containsExactly(
                        List.of(new FieldChange.Value("account_email_bounces", true, false)),
                        List.of(new FieldChange.Value("account_email_bounces", false, true)));
        assertThat(entries).extracting(AuditEntry::method).containsOnly("mail bounce");
    }
}
