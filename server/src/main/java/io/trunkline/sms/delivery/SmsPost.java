package io.trunkline.sms.delivery;

import io.trunkline.account.Account;
import io.trunkline.account.profile.Money;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.billing.Ledger;
import io.trunkline.billing.LedgerEntry;
import io.trunkline.billing.SmsPrices;
import io.trunkline.billing.TransactionType;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.sms.history.SmsTable;
import io.trunkline.sms.history.StoredSms;
import io.trunkline.sms.number.PhoneNumber;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.sms.status.SmsStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Charges for a message, and puts it into the history and the queue. Thread-safe; works within its caller's transaction. */
final class SmsPost {

    private final SmsTable table;
    private final SmsQueue queue;
    private final Ledger ledger;
    private final SmsPrices prices;

    SmsPost(SmsTable table, SmsQueue queue, Ledger ledger, SmsPrices prices) {
        this.table = table;
        this.queue = queue;
        this.ledger = ledger;
        this.prices = prices;
    }

    /**
     * Who sends what.
     *
     * @param method for the audit log
     * @param account as it is in the transaction
     * @param fragments the parts of each message
     */
    record Sender(
            Actor actor,
            String method,
            Account account,
            PhoneNumber source,
            SmsDraft draft,
            int fragments,
            Instant now) {}

    /**
     * Sends a message, and returns its id.
     *
     * @throws FaultException 423 if the destination has no price, 127 if the funds do not cover it; then nothing was written
     */
    long post(Handle handle, Sender sender, PhoneNumber destination) {
        BigDecimal price = prices.of(destination.digits())
                .orElseThrow(() -> new FaultException(Fault.ofField(
                        ErrorCode.INVALID_DESTINATION,
                        sender.draft().kind().destination(),
                        "Messages to this destination have no price here, and so are not sent.")));
        BigDecimal cost = Money.canonical(price.multiply(BigDecimal.valueOf(sender.fragments())));
        long id = SmsTable.nextId(handle);
        OptionalLong transaction = charge(handle, sender, id, cost);
        table.add(handle, stored(sender, id, destination, cost, transaction), null);
        queue.add(
                handle,
                new OutgoingRow(
                        sender.account().id(),
                        id,
                        Optional.empty(),
                        sender.source().digits(),
                        destination.digits(),
                        sender.draft().text()),
                sender.now());
        return id;
    }

    private OptionalLong charge(Handle handle, Sender sender, long id, BigDecimal cost) {
        if (cost.signum() == 0) {
            return OptionalLong.empty();
        }
        LedgerEntry entry = new LedgerEntry.Charge(
                TransactionType.RESOURCE_CHARGE, cost, "SMS " + id + ", parts: " + sender.fragments(), true);
        return OptionalLong.of(ledger.record(
                        handle,
                        sender.actor(),
                        sender.method(),
                        sender.account().id(),
                        entry)
                .id());
    }

    private static StoredSms stored(
            Sender sender, long id, PhoneNumber destination, BigDecimal cost, OptionalLong transaction) {
        SmsDraft draft = sender.draft();
        boolean storeText = draft.storeText()
                || Boolean.TRUE.equals(sender.account().profile().get(ProfileFields.STORE_OUTBOUND_SMS));
        return new StoredSms(
                sender.account().id(),
                id,
                SmsDirection.OUT,
                draft.kind() == SmsDraft.Kind.A2P,
                sender.source().digits(),
                destination.digits(),
                sender.fragments(),
                cost,
                SmsStatus.WAITING,
                Optional.of(DeliveryStatus.QUEUED),
                Optional.empty(),
                sender.now(),
                transaction,
                storeText ? Optional.of(draft.text()) : Optional.empty());
    }
}
