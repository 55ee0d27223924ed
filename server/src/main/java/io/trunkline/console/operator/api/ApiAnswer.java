package io.trunkline.console.operator.api;

import io.trunkline.console.http.FileWriter;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The answer to a call. Immutable, apart from its JSON, which nobody changes.
 *
 * @param json what it says; a missing node if it says nothing, or is a file
 * @param tag the account's tag, to be sent with the next change
 * @param isReplayed whether the change was made before, by a form that was sent twice
 * @param file writes an answer of any size, or one that is not JSON
 */
public record ApiAnswer(JsonNode json, Optional<String> tag, boolean isReplayed, Optional<FileWriter> file) {

    /** Without what it says, some of which may be secret. */
    @Override
    public String toString() {
        return "ApiAnswer[]";
    }
}
