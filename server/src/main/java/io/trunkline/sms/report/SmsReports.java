package io.trunkline.sms.report;

import io.trunkline.account.Account;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.problem.Problem;
import io.trunkline.sms.history.SmsTable;
import io.trunkline.sms.history.StoredSms;
import io.trunkline.sms.status.SmsDirection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Records messages that the platform has sent or received, each once. A text is written down only if the account's switch for its direction
 * is on in the transaction of the report, or the report asks for it; nothing else depends on a text, not even a digest. Thread-safe; works
 * within its caller's transaction.
 */
public final class SmsReports {

    private final SmsTable table;
    private final EarlierReports earlier;
    private final InboundCallbacks callbacks;
    private final FragmentRule fragments;
    private final AuditLog audit;
    private final InstantSource clock;

    /** @param clock gives the time of messages whose report does not say one, and of audit entries */
    public SmsReports(
            SmsTable table, InboundCallbacks callbacks, FragmentRule fragments, AuditLog audit, InstantSource clock) {
        this.table = table;
        this.earlier = new EarlierReports();
        this.callbacks = callbacks;
        this.fragments = fragments;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Records the messages that were not reported before, in their order. Incoming ones are also told to the account's server.
     *
     * @param account as it is within the transaction; also one that is frozen or inactive, since the messages exist already
     * @param method the operation, for the audit log
     * @param reports with different ids
     * @throws Problem 409 with all messages that were reported before with other members
     */
    public List<Recorded> record(Handle handle, Actor actor, String method, Account account, List<ReportedSms> reports) {
        Map<String, EarlierReports.Earlier> known = earlier.find(handle, account.id(), reports);
        List<ReportedSms> fresh =
                reports.stream().filter(report -> !known.containsKey(report.id())).toList();
        long firstId = fresh.isEmpty() ? 0 : SmsTable.nextIds(handle, fresh.size());
        Instant now = clock.instant();
        List<StoredSms> added = new ArrayList<>(fresh.size());
        for (ReportedSms report : fresh) {
            added.add(stored(account, firstId + added.size(), report, now));
        }
        add(handle, account, fresh, added);
        if (!fresh.isEmpty()) {
            note(handle, actor, method, account, added, now);
        }
        return outcomes(reports, known, added);
    }

    private void add(Handle handle, Account account, List<ReportedSms> fresh, List<StoredSms> added) {
        List<SmsTable.Added> rows = new ArrayList<>(added.size());
        for (int i = 0; i < added.size(); i++) {
            rows.add(new SmsTable.Added(added.get(i), fresh.get(i).id()));
        }
        table.addAll(handle, rows);
        callbacks.add(handle, account.id(), fresh, added);
    }

    private StoredSms stored(Account account, long messageId, ReportedSms report, Instant now) {
        boolean keeps = report.storesText()
                || Boolean.TRUE.equals(account.profile().get(switchOf(report.direction())));
        return new StoredSms(
                account.id(),
                messageId,
                report.direction(),
                false,
                report.source(),
                report.destination(),
                report.fragments().orElseGet(() -> fragments.count(report.text())),
                report.cost().orElse(BigDecimal.ZERO),
                report.status(),
                Optional.empty(),
                report.error(),
                report.processed().orElse(now),
                report.transactionId(),
                keeps ? Optional.of(report.text()) : Optional.empty());
    }

    private static ProfileField<Boolean> switchOf(SmsDirection direction) {
        return switch (direction) {
            case IN -> ProfileFields.STORE_INBOUND_SMS;
            case OUT -> ProfileFields.STORE_OUTBOUND_SMS;
        };
    }

    private void note(
            Handle handle, Actor actor, String method, Account account, List<StoredSms> added, Instant now) {
        long texts = added.stream().filter(message -> message.text().isPresent()).count();
        audit.append(
                handle,
                account.id(),
                now,
                actor,
                method,
                List.of(told("reported_messages", added.size()), told("stored_texts", texts)));
    }

    private static FieldChange told(String field, long count) {
        return new FieldChange.Value(field, null, BigDecimal.valueOf(count));
    }

    private static List<Recorded> outcomes(
            List<ReportedSms> reports, Map<String, EarlierReports.Earlier> known, List<StoredSms> added) {
        List<Recorded> outcomes = new ArrayList<>(reports.size());
        int next = 0;
        for (ReportedSms report : reports) {
            EarlierReports.Earlier before = known.get(report.id());
            if (before == null) {
                StoredSms message = added.get(next++);
                outcomes.add(new Recorded(
                        report.id(), message.messageId(), false, message.text().isPresent()));
            } else {
                outcomes.add(new Recorded(report.id(), before.messageId(), true, before.textStored()));
            }
        }
        return outcomes;
    }
}
