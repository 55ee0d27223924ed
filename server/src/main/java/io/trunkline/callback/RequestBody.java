package io.trunkline.callback;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes callbacks as the wire has them (contract section 6.1). Stateless and thread-safe. */
final class RequestBody {

    private RequestBody() {}

    /**
     * A callback without its hash, which is made when it is sent: whoever changes the salt or the URL gets what waits with the new
     * salt.
     *
     * @param payload a JSON object
     */
    static String content(Subscriber subscriber, long callbackId, String type, JsonNode payload) {
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
        return content.toString();
    }

    private static void putIfKnown(ObjectNode content, String name, @Nullable String value) {
        if (value != null) {
            content.put(name, value);
        }
    }

    /** The body of a request. */
    static byte[] of(long accountId, List<QueuedCallback> callbacks, Endpoint endpoint) {
        StringBuilder body = new StringBuilder(512 * callbacks.size()).append("{\"callbacks\":");
        char before = '[';
        for (QueuedCallback callback : callbacks) {
            body.append(before)
                    .append("{\"hash\":\"")
                    .append(CallbackHash.of(endpoint.salt(), accountId, endpoint.apiKey(), callback.id()))
                    .append("\",")
                    .append(callback.content(), 1, callback.content().length());
            before = ',';
        }
        return body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
