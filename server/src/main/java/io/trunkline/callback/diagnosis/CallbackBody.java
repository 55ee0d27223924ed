package io.trunkline.callback.diagnosis;

import io.trunkline.parameter.ExactJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the body of a received request. Stateless and thread-safe. */
public final class CallbackBody {

    private CallbackBody() {}

    /**
     * The parts of one callback that its hash needs; a part that the callback lacks is empty.
     *
     * @param accountId its digits, as they appear in the body
     * @param callbackId likewise
     */
    public record Received(String type, String accountId, String callbackId, String hash) {}

    /**
     * The callbacks of the body, or the single callback if the text is one.
     *
     * @throws IllegalArgumentException with the position, if the text is neither
     */
    public static List<Received> read(String text) {
        JsonNode body;
        try {
            body = ExactJson.read(text);
        } catch (ExactJson.MalformedException e) {
            throw new IllegalArgumentException(
                    "The body is not JSON" + (e.where().isEmpty() ? "" : ": see " + e.where()), e);
        }
        JsonNode list = body.path("callbacks");
        if (list.isArray()) {
            List<Received> callbacks = new ArrayList<>();
            list.forEach(callback -> callbacks.add(received(callback)));
            return callbacks;
        }
        if (body.has("callback_id")) {
            return List.of(received(body));
        }
        throw new IllegalArgumentException("The body has no list named callbacks and is not a callback itself");
    }

    private static Received received(JsonNode callback) {
        return new Received(
                text(callback, "type"),
                text(callback, "account_id"),
                text(callback, "callback_id"),
                text(callback, "hash"));
    }

    private static String text(JsonNode callback, String name) {
        JsonNode value = callback.path(name);
        return value.isNumber() || value.isString() ? value.asString() : "";
    }

    /**
     * The JSON text without white space between its tokens.
     *
     * @throws ExactJson.MalformedException if the text is not JSON
     */
    static String compact(String text) {
        return ExactJson.readBare(text).toString();
    }
}
