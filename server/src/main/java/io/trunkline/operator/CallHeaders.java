package io.trunkline.operator;

import io.trunkline.connection.EntityTags;
import io.trunkline.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;

/** Reads the headers that say when a change is made, and that it is made once. Stateless and thread-safe. */
final class CallHeaders {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private CallHeaders() {}

    /** @throws Problem 400 if it is not 1 to 255 printable ASCII characters without spaces */
    static Optional<String> idempotencyKey(List<String> fields) {
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        if (fields.size() > 1 || !KEY.matcher(fields.getFirst()).matches()) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST_400,
                    "Idempotency-Key takes 1 to 255 printable ASCII characters without spaces, such as a UUID.");
        }
        return Optional.of(fields.getFirst());
    }

    /**
     * The tags one of which the account must have (RFC 9110 section 13.1.1); empty if the client does not send any.
     *
     * @throws Problem 400 if they are not entity tags
     */
    static Optional<EntityTags> ifMatch(List<String> lines) {
        try {
            return EntityTags.read(lines);
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST_400,
                    "If-Match takes ETags as the server sent them, including the quotes, separated by commas, or *.");
        }
    }
}
