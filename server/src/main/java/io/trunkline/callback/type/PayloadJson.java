package io.trunkline.callback.type;

import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.ExactJson;
import io.trunkline.parameter.JsonLimits;
import tools.jackson.databind.JsonNode;

/** Reads payloads as exact JSON: no name twice in an object, fractions as decimals, nothing after the end. Stateless and thread-safe. */
public final class PayloadJson {

    /** Leaves room for white space, beyond the limit of a written payload. */
    private static final int MAX_LENGTH = 4 * PayloadCheck.MAX_BYTES;

    private PayloadJson() {}

    /** Parses a payload without checking it. Throws a {@link FaultException} (496) if the text is not JSON. */
    public static JsonNode read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw refused("It has " + text.length() + " characters; " + MAX_LENGTH + " are allowed.");
        }
        try {
            return ExactJson.read(text);
        } catch (ExactJson.MalformedException e) {
            throw refused("It is not JSON, is nested deeper than " + JsonLimits.DOCUMENT_DEPTH
                    + ", or names a field twice" + (e.where().isEmpty() ? "." : ": " + e.where() + "."));
        }
    }

    private static FaultException refused(String hint) {
        return new FaultException(Fault.invalid("payload", hint));
    }
}
