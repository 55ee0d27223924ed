package io.trunkline.sms.delivery;

import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.account.profile.Money;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.billing.Ledger;
import io.trunkline.billing.LedgerEntry;
import io.trunkline.billing.SmsPrices;
import io.trunkline.billing.TransactionType;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.sms.delivery.SentSms.Failed;
import io.trunkline.sms.delivery.SentSms.Sent;
import io.trunkline.sms.history.SmsTable;
import io.trunkline.sms.history.StoredSms;
import io.trunkline.sms.number.PhoneNumber;
import io.trunkline.sms.number.SmsNumbers;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.sms.status.SmsStatus;
import io.trunkline.sms.text.SmsText;
import io.trunkline.store.Database;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
    private final SmsTable table;
    private final SmsQueue queue;
    private final Ledger ledger;
    private final SmsPrices prices;
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
        this.table = table;
        this.queue = queue;
        this.ledger = ledger;
        this.prices = prices;
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
            return new Call(actor, method, account, draft, source, fragments).send(handle);
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

    /** One call, within its transaction. */
    private final class Call {

        private final Actor actor;
        private final String method;
        private final Account account;
        private final SmsDraft draft;
        private final PhoneNumber source;
        private final int fragments;
        private final Instant now = clock.instant();
        private final List<Sent> sent = new ArrayList<>();
        private final List<Failed> failed = new ArrayList<>();

        Call(Actor actor, String method, Account account, SmsDraft draft, PhoneNumber source, int fragments) {
            this.actor = actor;
            this.method = method;
            this.account = account;
            this.draft = draft;
            this.source = source;
            this.fragments = fragments;
        }

        SentSms send(Handle handle) {
            destinations().forEach((destination, written) -> send(handle, destination, written));
            if (sent.isEmpty()) {
                throw new FaultException(failed.getFirst().fault());
            }
            audit.append(
                    handle,
                    account.id(),
                    now,
                    actor,
                    method,
                    List.of(
                            new FieldChange.Value("message_id", null, ids()),
                            new FieldChange.Value("fragments_count", null, BigDecimal.valueOf(fragments))));
            return new SentSms(sent, failed, fragments);
        }

        private String ids() {
            return sent.stream()
                    .map(message -> Long.toString(message.messageId()))
                    .collect(Collectors.joining(", "));
        }

        /** The numbers of the receivers, with how the call writes them. */
        private Map<PhoneNumber, String> destinations() {
            Map<PhoneNumber, String> found = new LinkedHashMap<>();
            for (String written : draft.destinations()) {
                PhoneNumber.find(written)
                        .ifPresentOrElse(
                                number -> found.putIfAbsent(number, written),
                                () -> fail(written, destinationFault("Send " + PhoneNumber.FORM + ".")));
            }
            return found;
        }

        private Fault destinationFault(String hint) {
            return Fault.ofField(ErrorCode.INVALID_DESTINATION, draft.kind().destination(), hint);
        }

        private void fail(String destination, Fault fault) {
            failed.add(new Failed(destination, fault));
        }

        private void send(Handle handle, PhoneNumber destination, String written) {
            Optional<BigDecimal> price = prices.of(destination.digits());
            if (price.isEmpty()) {
                fail(
                        written,
                        destinationFault("Messages to this destination have no price here, and so are not sent."));
                return;
            }
            BigDecimal cost = Money.canonical(price.get().multiply(BigDecimal.valueOf(fragments)));
            long id = SmsTable.nextId(handle);
            OptionalLong transaction;
            try {
                transaction = charge(handle, id, cost);
            } catch (FaultException e) {
                if (e.first().code() != ErrorCode.INSUFFICIENT_MONEY) {
                    throw e;
                }
                fail(written, e.first());
                return;
            }
            table.add(handle, stored(id, destination, cost, transaction), null);
            queue.add(
                    handle,
                    new OutgoingRow(
                            account.id(), id, Optional.empty(), source.digits(), destination.digits(), draft.text()),
                    now);
            sent.add(new Sent(id, destination.digits()));
        }

        private OptionalLong charge(Handle handle, long id, BigDecimal cost) {
            if (cost.signum() == 0) {
                return OptionalLong.empty();
            }
            LedgerEntry entry = new LedgerEntry.Charge(
                    TransactionType.RESOURCE_CHARGE, cost, "SMS " + id + ", parts: " + fragments, true);
            return OptionalLong.of(
                    ledger.record(handle, actor, method, account.id(), entry).id());
        }

        private StoredSms stored(long id, PhoneNumber destination, BigDecimal cost, OptionalLong transaction) {
            boolean storeText =
                    draft.storeText() || Boolean.TRUE.equals(account.profile().get(ProfileFields.STORE_OUTBOUND_SMS));
            return new StoredSms(
                    account.id(),
                    id,
                    SmsDirection.OUT,
                    draft.kind() == SmsDraft.Kind.A2P,
                    source.digits(),
                    destination.digits(),
                    fragments,
                    cost,
                    SmsStatus.WAITING,
                    Optional.of(DeliveryStatus.QUEUED),
                    Optional.empty(),
                    now,
                    transaction,
                    storeText ? Optional.of(draft.text()) : Optional.empty());
        }
    }
}
