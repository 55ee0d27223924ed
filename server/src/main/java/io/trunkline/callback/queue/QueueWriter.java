package io.trunkline.callback.queue;

import io.trunkline.callback.queue.CallbackTexts.Keeping;
import io.trunkline.callback.subscriber.Subscriber;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.parameter.ForgottenJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes new callbacks, in their wire format, into the queue of their account. Thread-safe; works within its caller's transaction. */
public final class QueueWriter {

    private final QueueTable table = new QueueTable();
    private final CallbackTexts texts;

    public QueueWriter(CallbackTexts texts) {
        this.texts = texts;
    }

    /**
     * The payload of a callback.
     *
     * @param json checked against the type
     * @param keeping for a type with the text of a message, what becomes of that
     */
    public record Payload(JsonNode json, Keeping keeping) {}

    /** Adds callbacks of one type, in their order, and returns the id of the first; each has the next id after the one before it. */
    public long add(Handle handle, Subscriber subscriber, CallbackType type, List<Payload> payloads, Instant now) {
        long accountId = subscriber.accountId();
        long first = table.enqueue(handle, accountId, payloads.size(), now);
        List<QueueTable.Added> added = new ArrayList<>(payloads.size());
        List<CallbackTexts.Added> sealed = new ArrayList<>();
        for (Payload payload : payloads) {
            long id = first + added.size();
            ObjectNode content = RequestBody.object(subscriber, id, type.wireName(), payload.json());
            if (type.textField().isEmpty()) {
                String text = content.toString();
                added.add(new QueueTable.Added(id, text, size(text), false));
            } else {
                String whole = ForgottenJson.text(content);
                sealed.add(new CallbackTexts.Added(id, payload.keeping(), whole));
                added.add(new QueueTable.Added(id, without(type.textField().get(), content), size(whole), true));
            }
        }
        table.insert(handle, accountId, type.wireName(), added, now);
        texts.insert(handle, accountId, sealed);
        return first;
    }

    private static int size(String content) {
        return content.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String without(String field, ObjectNode content) {
        ObjectNode copy = content.deepCopy();
        for (JsonNode parent : copy.findParents(field)) {
            ((ObjectNode) parent).remove(field);
        }
        return copy.toString();
    }
}
