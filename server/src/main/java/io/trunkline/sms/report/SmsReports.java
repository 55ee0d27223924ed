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
import io.trunkline.sms.report.EarlierReports.Earlier;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.sms.text.SmsText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Records messages that the platform has sent or received, each once. A text is written down only if the account's switch for its direction
 * is on in the transaction of the report, or the report asks for it; nothing else depends on a text, not even a digest. Thread-safe; works
 * within its caller's transaction.
 */
public final class SmsReports {

    private final SmsTable table;
    private final EarlierReports earlier;
    private final InboundCallbacks callbacks;
    private final AuditLog audit;
    private final InstantSource clock;

    /** @param clock gives the time of messages whose report does not say one, and of audit entries */
    public SmsReports(SmsTable table, InboundCallbacks callbacks, AuditLog audit, InstantSource clock) {
        this.table = table;
        this.earlier = new EarlierReports();
        this.callbacks = callbacks;
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
    public List<Recorded> record(
            Handle handle, Actor actor, String method, Account account, List<ReportedSms> reports) {
        long firstId = SmsTable.nextIds(handle, reports.size());
        Instant now = clock.instant();
        Map<String, ReportedSms> wanted = new LinkedHashMap<>();
        List<SmsTable.Added> rows = new ArrayList<>(reports.size());
        for (ReportedSms report : reports) {
            wanted.put(report.id(), report);
            rows.add(new SmsTable.Added(stored(account, firstId + rows.size(), report, now), report.id()));
        }
        Map<String, StoredSms> added = new LinkedHashMap<>();
        table.addNew(handle, rows).forEach(row -> added.put(String.valueOf(row.reportId()), row.message()));
        Map<String, Earlier> known = earlier.find(handle, account.id(), reports, added.keySet());
        callbacks.add(handle, account.id(), wanted, added);
        if (!added.isEmpty()) {
            note(handle, actor, method, account, added.values(), now);
        }
        return reports.stream()
                .map(report -> outcome(report.id(), known.get(report.id()), added.get(report.id())))
                .toList();
    }

    private static Recorded outcome(String id, @Nullable Earlier before, @Nullable StoredSms added) {
        if (added != null) {
            return new Recorded(id, added.messageId(), false, added.text().isPresent());
        }
        if (before == null) {
            throw new IllegalStateException("A report was neither new nor known");
        }
        return new Recorded(id, before.messageId(), true, before.textStored());
    }

    private StoredSms stored(Account account, long messageId, ReportedSms report, Instant now) {
        boolean keeps =
                report.storesText() || Boolean.TRUE.equals(account.profile().get(switchOf(report.direction())));
        return new StoredSms(
                account.id(),
                messageId,
                report.direction(),
                false,
                report.source(),
                report.destination(),
                report.fragments().orElseGet(() -> SmsText.countParts(report.text())),
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
            Handle handle, Actor actor, String method, Account account, Collection<StoredSms> added, Instant now) {
        long texts =
                added.stream().filter(message -> message.text().isPresent()).count();
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
}
