package io.trunkline.sms.delivery;

import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.billing.Ledger;
import io.trunkline.billing.SmsPrices;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.sms.delivery.SentSms.Failed;
import io.trunkline.sms.delivery.SentSms.Sent;
import io.trunkline.sms.history.SmsTable;
import io.trunkline.sms.number.PhoneNumber;
import io.trunkline.sms.number.SmsNumbers;
import io.trunkline.sms.text.SmsText;
import io.trunkline.store.Database;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Sends text messages of accounts (contract section 4.6). Thread-safe.
 *
 * <p>The charge, the message in the account's history, its place in the queue and the audit entry are one transaction. What a message cost
 * is not paid back if it is not delivered.
 */
public final class SmsSending {

    private final Database database;
    private final AccountReader reader;
    private final SmsNumbers numbers;
    private final SmsQueue queue;
    private final SmsPost post;
    private final AuditLog audit;
    private final InstantSource clock;

    public SmsSending(
            Database database,
            AccountReader reader,
            SmsNumbers numbers,
            SmsTable table,
            SmsQueue queue,
            Ledger ledger,
            SmsPrices prices,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.numbers = numbers;
        this.queue = queue;
        this.post = new SmsPost(table, queue, ledger, prices);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Charges for messages and puts them into the queue; returns once they are on disk. A number that is written twice gets one message.
     *
     * <p>Destinations that are no numbers, have no price, or are not covered by what is left of the funds, are skipped. If that leaves none,
     * the call is refused with the reason of the first, and leaves no trace.
     *
     * @throws FaultException 422 or 507 for a source that is no number, 386 for one for which text messages are not on; 423 if nothing can be
     *     sent to the destinations, 127 if the funds do not cover one message; 100 or 131 if the account may not be changed
     */
    public SentSms send(Actor actor, String method, long accountId, SmsDraft draft) {
        PhoneNumber source = PhoneNumber.find(draft.source()).orElseThrow(() -> badSource(draft.kind()));
        int fragments = SmsText.countParts(draft.text());
        SentSms result = database.write(handle -> {
            Account account = reader.requireEditable(handle, accountId);
            reader.hold(handle, accountId);
            if (!numbers.isEnabled(handle, accountId, source)) {
                throw new FaultException(Fault.ofField(
                        ErrorCode.SMS_DISABLED_FOR_NUMBER,
                        draft.kind().source(),
                        "Switch it on with ControlSms first."));
            }
            return send(handle, new SmsPost.Sender(actor, method, account, source, draft, fragments, clock.instant()));
        });
        queue.added().give();
        return result;
    }

    private static FaultException badSource(SmsDraft.Kind kind) {
        return new FaultException(Fault.ofField(
                kind == SmsDraft.Kind.A2P ? ErrorCode.INVALID_SRC_NUMBER : ErrorCode.INVALID_SOURCE,
                kind.source(),
                "Send " + PhoneNumber.FORM + "."));
    }

    private SentSms send(Handle handle, SmsPost.Sender sender) {
        List<Sent> sent = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        destinations(sender.draft(), failed).forEach((destination, written) -> {
            try {
                sent.add(new Sent(post.post(handle, sender, destination), destination.digits()));
            } catch (FaultException e) {
                if (!concernsOneMessage(e.first().code())) {
                    throw e;
                }
                failed.add(new Failed(written, e.first()));
            }
        });
        if (sent.isEmpty()) {
            throw new FaultException(failed.getFirst().fault());
        }
        audit.append(
                handle,
                sender.account().id(),
                sender.now(),
                sender.actor(),
                sender.method(),
                List.of(
                        new FieldChange.Value("message_id", null, ids(sent)),
                        new FieldChange.Value("fragments_count", null, BigDecimal.valueOf(sender.fragments()))));
        return new SentSms(sent, failed, sender.fragments());
    }

    private static boolean concernsOneMessage(ErrorCode code) {
        return code == ErrorCode.INSUFFICIENT_MONEY || code == ErrorCode.INVALID_DESTINATION;
    }

    private static String ids(List<Sent> sent) {
        return sent.stream().map(message -> Long.toString(message.messageId())).collect(Collectors.joining(", "));
    }

    /** The numbers of the receivers, with how the call writes them. */
    private static Map<PhoneNumber, String> destinations(SmsDraft draft, List<Failed> failed) {
        Map<PhoneNumber, String> found = new LinkedHashMap<>();
        for (String written : draft.destinations()) {
            PhoneNumber.find(written)
                    .ifPresentOrElse(
                            number -> found.putIfAbsent(number, written),
                            () -> failed.add(new Failed(
                                    written,
                                    Fault.ofField(
                                            ErrorCode.INVALID_DESTINATION,
                                            draft.kind().destination(),
                                            "Send " + PhoneNumber.FORM + "."))));
        }
        return found;
    }
}
