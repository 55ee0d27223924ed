package io.trunkline.sms;

import io.trunkline.account.AccountReader;
import io.trunkline.audit.AuditLog;
import io.trunkline.notification.Outbox;
import io.trunkline.sms.delivery.SmsNoticeSettings;
import io.trunkline.sms.delivery.SmsNotices;
import io.trunkline.sms.delivery.SmsQueue;
import io.trunkline.sms.history.SmsHistory;
import io.trunkline.sms.history.SmsTable;
import io.trunkline.sms.number.SmsNumbers;
import io.trunkline.store.Database;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The services for text messages, wired over one database. Thread-safe.
 *
 * @param table the stored form of messages
 * @param history finds messages
 * @param numbers the numbers for which text messages are on
 * @param queue what waits to be handed to a carrier
 * @param notices what owners are told by text messages
 */
public record Sms(SmsTable table, SmsHistory history, SmsNumbers numbers, SmsQueue queue, SmsNotices notices) {

    /** The sealed columns of all tables of text messages. */
    public static final List<SealedColumn> SEALED =
            Stream.of(SmsTable.SEALED, SmsQueue.SEALED).flatMap(List::stream).toList();

    /** Wires the package's classes. */
    public static Sms create(
            Database database,
            AccountReader accounts,
            Outbox outbox,
            SmsNoticeSettings notices,
            SecretBox secrets,
            InstantSource clock) {
        SmsTable table = new SmsTable(secrets);
        SmsQueue queue = new SmsQueue(database, secrets);
        return new Sms(
                table,
                new SmsHistory(database, table),
                new SmsNumbers(database, accounts, new AuditLog(), clock),
                queue,
                new SmsNotices(queue, outbox, notices.from(), clock));
    }
}
