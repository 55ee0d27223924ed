package io.trunkline.sms.delivery;

import io.trunkline.audit.Actor;
import io.trunkline.sms.send.SmsListener;
import io.trunkline.sms.status.DeliveryStatus;
import java.util.Optional;

/**
 * What a carrier tells on the connection on which messages are sent. Thread-safe.
 *
 * <p>Carriers may repeat an incoming message that was confirmed, and do repeat one whose confirmation was lost. SMPP has no name by which
 * that would be noticed, and people do send the same text twice: so the account gets it twice.
 */
public record CarrierReports(SmsReceipts receipts, SmsInbound inbound) implements SmsListener {

    private static final String METHOD = "sms carrier";

    @Override
    public void receipt(String transportMessageId, DeliveryStatus status, Optional<String> error) {
        receipts.record(transportMessageId, status, error);
    }

    @Override
    public void inbound(String source, String destination, String text) {
        inbound.receive(Actor.system(), METHOD, source, destination, text, Optional.empty());
    }
}
