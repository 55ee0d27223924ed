package io.trunkline.sms.delivery;

import io.trunkline.sms.send.SmsListener;
import io.trunkline.sms.status.DeliveryStatus;
import java.util.Optional;

/**
 * What a carrier tells on the connection on which messages are sent. Thread-safe.
 *
 * <p>Carriers may repeat an incoming message that was confirmed, and repeat one whose confirmation was lost; SMPP has no name by which that
 * would be noticed, so that the account gets it twice.
 */
public record CarrierReports(SmsReceipts receipts, SmsInbound inbound) implements SmsListener {

    @Override
    public void receipt(String transportMessageId, DeliveryStatus status, Optional<String> error) {
        receipts.record(transportMessageId, status, error);
    }

    @Override
    public void inbound(String source, String destination, String text) {
        boolean _ = inbound.receive(source, destination, text, Optional.empty());
    }
}
