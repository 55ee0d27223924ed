package io.trunkline.access.key;

import io.trunkline.parameter.ByteOrderMark;
import io.trunkline.parameter.Ids;
import io.trunkline.parameter.JsonLimits;
import io.trunkline.parameter.JsonParsers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes and reads {@code credentials.json} in the API's own format (contract section 2.2). */
public final class CredentialsJson {

    private static final JsonMapper JSON = JsonMapper.builder(JsonParsers.ofDepth(JsonLimits.DOCUMENT_DEPTH))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private CredentialsJson() {}

    /** Writes one JSON object with exactly the four published members, indented and terminated by a line feed. */
    public static String write(Credentials credentials) {
        ObjectNode object = JSON.createObjectNode()
                .put("account_email", credentials.accountEmail())
                .put("account_id", credentials.accountId())
                .put("key_id", credentials.keyId())
                .put("private_key", credentials.privateKey());
        return JSON.writeValueAsString(object) + "\n";
    }

    /**
     * Reads credentials. Also accepts the complete answer of CreateKey, where they are the member {@code result} or its only entry, and a
     * quoted {@code account_id}, because some clients only work with one. A leading byte order mark is skipped. Other members are ignored.
     *
     * @throws IllegalArgumentException with a human-readable message if the text is anything else; the message quotes nothing of the input
     */
    public static Credentials read(String json) {
        JsonNode object = credentials(parse(json));
        String privateKey = text(object, "private_key");
        RsaKeys.decodePrivate(privateKey);
        return new Credentials(
                text(object, "account_email"),
                accountId(object.path("account_id")),
                text(object, "key_id"),
                privateKey);
    }

    /** Returns the credentials in an answer of CreateKey, in either of its forms; otherwise the object itself. */
    private static JsonNode credentials(JsonNode object) {
        JsonNode result = object.path("result");
        if (result.isArray() && result.size() == 1) {
            return result.get(0);
        }
        return result.isObject() ? result : object;
    }

    private static JsonNode parse(String json) {
        try {
            JsonNode node = JSON.readTree(ByteOrderMark.without(json));
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            // No cause is attached, since its message might quote the private key.
            throw new IllegalArgumentException("The credentials are not valid JSON");
        }
        throw new IllegalArgumentException("The credentials are not a JSON object");
    }

    private static String text(JsonNode object, String member) {
        JsonNode value = object.path(member);
        if (!value.isString() || value.stringValue().isEmpty()) {
            throw new IllegalArgumentException("The credentials have no text '" + member + "'");
        }
        return value.stringValue();
    }

    private static long accountId(JsonNode value) {
        String text = value.isIntegralNumber() || value.isString() ? value.asString() : "";
        return Ids.read(text).stream()
                .filter(id -> id < ServiceKey.ACCOUNT_ID_LIMIT)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The credentials have no valid 'account_id'"));
    }
}
