package io.trunkline.callback.queue;

import io.trunkline.callback.signature.CallbackHash;
import io.trunkline.callback.subscriber.Endpoint;
import io.trunkline.callback.subscriber.Subscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes callbacks in their wire format (contract section 6.1). Stateless and thread-safe. */
public final class RequestBody {

    /** Maximum number of callbacks in one request. */
    public static final int MOST_CALLBACKS = 50;

    /** Maximum bytes of the callbacks in one request, unless a single callback is larger. */
    public static final int MOST_BYTES = 64 * 1024;

    private static final byte[] BEGIN = "{\"callbacks\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEFORE_HASH = "{\"hash\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AFTER_HASH = "\",".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

    private RequestBody() {}

    /**
     * A callback without its hash, which is added when it is sent: after a change of the salt or the URL, waiting callbacks are sent with
     * the new salt.
     *
     * @param payload a JSON object
     */
    public static String content(Subscriber subscriber, long callbackId, String type, JsonNode payload) {
        return object(subscriber, callbackId, type, payload).toString();
    }

    /** The same as an object. */
    public static ObjectNode object(Subscriber subscriber, long callbackId, String type, JsonNode payload) {
        ObjectNode content = JsonMapper.shared().createObjectNode();
        content.put("callback_id", callbackId);
        content.put("type", type);
        content.put("account_id", subscriber.accountId());
        content.put("account_name", subscriber.name());
        content.put("account_email", subscriber.email());
        content.put("language_code", subscriber.languageCode());
        putIfKnown(content, "account_first_name", subscriber.firstName());
        putIfKnown(content, "account_last_name", subscriber.lastName());
        content.put("balance", subscriber.balance());
        content.put("currency", subscriber.currency());
        content.set(type, payload);
        return content;
    }

    private static void putIfKnown(ObjectNode content, String name, @Nullable String value) {
        if (value != null) {
            content.put(name, value);
        }
    }

    /** The body of a request. Allocated in its final size, since many are built each second. */
    public static byte[] of(long accountId, List<QueuedCallback> callbacks, Endpoint endpoint) {
        List<byte[]> contents = callbacks.stream()
                .map(callback -> callback.content().getBytes(StandardCharsets.UTF_8))
                .toList();
        int size = BEGIN.length + END.length - 1;
        for (byte[] content : contents) {
            size += BEFORE_HASH.length + CallbackHash.LENGTH + AFTER_HASH.length + content.length;
        }
        ByteBuffer body = ByteBuffer.allocate(size).put(BEGIN);
        for (int i = 0; i < contents.size(); i++) {
            if (i > 0) {
                body.put((byte) ',');
            }
            String hash = CallbackHash.of(
                    endpoint.salt(),
                    accountId,
                    endpoint.apiKey(),
                    callbacks.get(i).id());
            body.put(BEFORE_HASH).put(hash.getBytes(StandardCharsets.US_ASCII)).put(AFTER_HASH);
            // The rest of the object, which begins with the hash.
            body.put(contents.get(i), 1, contents.get(i).length - 1);
        }
        return body.put(END).array();
    }
}
