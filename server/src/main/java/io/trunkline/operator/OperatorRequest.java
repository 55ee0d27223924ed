package io.trunkline.operator;

import java.util.Map;
import java.util.Optional;

/**
 * A call of an operation from within this process, as it would be made over HTTP. Immutable.
 *
 * @param method the HTTP method
 * @param path the decoded path after {@code /operator/v1}
 * @param query the query parameters, by name
 * @param body JSON in UTF-8, not changed afterwards; empty for none
 * @param idempotencyKey the caller's name for this change
 * @param ifMatch the tags one of which the account must have, as in the header
 */
// The bytes are never changed, and requests are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record OperatorRequest(
        String method,
        String path,
        Map<String, String> query,
        byte[] body,
        Optional<String> idempotencyKey,
        Optional<String> ifMatch) {

    public OperatorRequest {
        query = Map.copyOf(query);
    }

    /** Without what is sent, some of which may be secret. */
    @Override
    public String toString() {
        return "OperatorRequest[" + method + " " + path + "]";
    }
}
