package io.trunkline.sms;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.account.AccountReader;
import io.trunkline.audit.AuditLog;
import io.trunkline.callback.Callbacks;
import io.trunkline.notification.Outbox;
import io.trunkline.sms.delivery.CarrierReports;
import io.trunkline.sms.delivery.SmsInbound;
import io.trunkline.sms.delivery.SmsMetrics;
import io.trunkline.sms.delivery.SmsNoticeSettings;
import io.trunkline.sms.delivery.SmsNotices;
import io.trunkline.sms.delivery.SmsQueue;
import io.trunkline.sms.delivery.SmsReceipts;
import io.trunkline.sms.erasure.SmsPurges;
import io.trunkline.sms.history.SmsHistory;
import io.trunkline.sms.history.SmsTable;
import io.trunkline.sms.number.SmsNumbers;
import io.trunkline.sms.report.InboundCallbacks;
import io.trunkline.sms.report.SmsReports;
import io.trunkline.store.Database;
import io.trunkline.store.SharedClock;
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
 * @param reports records messages that the platform has sent or received
 * @param queue what waits to be handed to a carrier
 * @param notices what owners are told by text messages
 * @param carrier takes in what carriers report
 * @param metrics counts what is sent and reported
 * @param purges erases stored texts
 */
public record Sms(
        SmsTable table,
        SmsHistory history,
        SmsNumbers numbers,
        SmsReports reports,
        SmsQueue queue,
        SmsNotices notices,
        CarrierReports carrier,
        SmsMetrics metrics,
        SmsPurges purges) {

    /** The sealed columns of all tables of text messages. */
    public static final List<SealedColumn> SEALED =
            Stream.of(SmsTable.SEALED, SmsQueue.SEALED).flatMap(List::stream).toList();

    /**
     * Wires the package's classes.
     *
     * @param registry one that has none of their metrics yet
     * @param shared decides what is due
     */
    public static Sms create(
            Database database,
            AccountReader accounts,
            Callbacks callbacks,
            Outbox outbox,
            SmsNoticeSettings notices,
            SecretBox secrets,
            PrometheusRegistry registry,
            SharedClock shared,
            InstantSource clock) {
        AuditLog audit = new AuditLog();
        SmsTable table = new SmsTable(secrets);
        SmsQueue queue = new SmsQueue(database, secrets);
        SmsMetrics metrics = new SmsMetrics(registry, queue, shared);
        SmsReports reports = new SmsReports(table, new InboundCallbacks(callbacks), audit, clock);
        return new Sms(
                table,
                new SmsHistory(database, table),
                new SmsNumbers(database, accounts, audit, clock),
                reports,
                queue,
                new SmsNotices(queue, outbox, notices.from(), clock),
                new CarrierReports(
                        new SmsReceipts(database, table, metrics, shared),
                        new SmsInbound(database, accounts, reports, metrics)),
                metrics,
                new SmsPurges(database, audit, clock));
    }
}
