package io.trunkline.operator;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of one line of an import. Immutable.
 *
 * @param line its number, from 1
 * @param accountId the account that was made; empty if the line was refused
 * @param apiKey of that account, where it was looked up
 * @param errors what the line was refused for, each as in a problem document; empty if there is an account
 */
public record ImportedLine(long line, OptionalLong accountId, Optional<String> apiKey, ArrayNode errors) {

    ImportedLine withKey(String key) {
        return new ImportedLine(line, accountId, Optional.of(key), errors);
    }

    /** The line with its account and the account's key, or with what is wrong. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("line", line);
        if (accountId.isPresent()) {
            json.put("account_id", accountId.getAsLong());
            apiKey.ifPresent(key -> json.put("api_key", key));
        } else {
            json.set("errors", errors);
        }
        return json;
    }

    /** What is wrong, for people: each with the member's name and the code, where there is one. */
    public List<String> complaints() {
        return errors.valueStream().map(ImportedLine::complaint).toList();
    }

    private static String complaint(JsonNode error) {
        String pointer = error.path("pointer").asString("");
        String member = pointer.isEmpty()
                ? ""
                : pointer.substring("#/".length()).replace("~1", "/").replace("~0", "~") + ": ";
        String code = error.has("code") ? " (code " + error.get("code").intValue() + ")" : "";
        return member + error.get("detail").stringValue() + code;
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "ImportedLine[line=" + line + ", accountId=" + accountId + "]";
    }
}
