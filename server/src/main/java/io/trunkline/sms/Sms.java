package io.trunkline.sms;

import io.trunkline.account.AccountReader;
import io.trunkline.audit.AuditLog;
import io.trunkline.callback.Callbacks;
import io.trunkline.sms.erasure.SmsPurges;
import io.trunkline.sms.history.SmsHistory;
import io.trunkline.sms.history.SmsTable;
import io.trunkline.sms.number.SmsNumbers;
import io.trunkline.sms.report.FragmentRule;
import io.trunkline.sms.report.InboundCallbacks;
import io.trunkline.sms.report.SmsReports;
import io.trunkline.store.Database;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.time.InstantSource;
import java.util.List;

/**
 * The services for text messages, wired over one database. Thread-safe.
 *
 * @param table the stored form of messages
 * @param history finds messages
 * @param numbers the numbers for which text messages are on
 * @param reports records what the platform reports
 * @param purges erases stored texts
 */
public record Sms(SmsTable table, SmsHistory history, SmsNumbers numbers, SmsReports reports, SmsPurges purges) {

    /** The sealed columns of all tables of text messages. */
    public static final List<SealedColumn> SEALED = SmsTable.SEALED;

    /** Wires the package's classes. */
    public static Sms create(
            Database database, AccountReader accounts, Callbacks callbacks, SecretBox secrets, InstantSource clock) {
        SmsTable table = new SmsTable(secrets);
        AuditLog audit = new AuditLog();
        return new Sms(
                table,
                new SmsHistory(database, table),
                new SmsNumbers(database, accounts, audit, clock),
                new SmsReports(table, new InboundCallbacks(callbacks), FragmentRule::simple, audit, clock),
                new SmsPurges(database, audit, clock));
    }
}
