package io.trunkline.sms.report;

import io.trunkline.callback.Callbacks;
import io.trunkline.callback.queue.CallbackTexts.Keeping;
import io.trunkline.callback.queue.QueueWriter.Payload;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.sms.history.StoredSms;
import io.trunkline.sms.status.SmsDirection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells an account's server of incoming messages, with their text, which is what these callbacks are for (contract section 6.2).
 * Thread-safe; works within its caller's transaction.
 */
public final class InboundCallbacks {

    private static final CallbackType TYPE = CallbackType.SMS_INBOUND;

    private final Callbacks callbacks;

    public InboundCallbacks(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    /** @param added what was stored of reports, by their ids */
    void add(Handle handle, long accountId, Map<String, ReportedSms> reports, Map<String, StoredSms> added) {
        List<Payload> payloads = new ArrayList<>();
        added.forEach((id, message) -> {
            ReportedSms report = reports.get(id);
            if (report != null && report.direction() == SmsDirection.IN) {
                payloads.add(new Payload(
                        payload(report),
                        new Keeping(message.processed(), message.text().isPresent())));
            }
        });
        if (!payloads.isEmpty()) {
            OptionalLong _ = callbacks.offerAll(handle, accountId, TYPE, payloads);
        }
    }

    private static ObjectNode payload(ReportedSms report) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.putObject(TYPE.wireName())
                .put("source_number", report.source())
                .put("destination_number", report.destination())
                .put("sms_body", report.text());
        return payload;
    }
}
