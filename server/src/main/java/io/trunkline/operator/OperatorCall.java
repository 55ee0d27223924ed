package io.trunkline.operator;

import io.trunkline.audit.Actor;
import io.trunkline.body.Body;
import io.trunkline.connection.EntityTags;
import io.trunkline.parameter.Ids;
import io.trunkline.problem.Problem;
import java.util.Map;
import java.util.Optional;

/**
 * A call of an operation, whose parts have their declared form. Immutable.
 *
 * @param operation the operation called
 * @param tokenId the token that it was made with; 0 for none
 * @param actor who makes the call, for the audit log
 * @param path the values of the path's placeholders, by name
 * @param query the values of the query parameters, by name
 * @param fingerprint a hash of method, address and body, apart from what may leave no trace: the same for the same call
 * @param idempotencyKey the client's name for this change
 * @param ifMatch the tags one of which the account must have; empty if the client does not send any
 */
public record OperatorCall(
        Operation operation,
        long tokenId,
        Actor actor,
        Map<String, String> path,
        Map<String, String> query,
        Body body,
        String fingerprint,
        Optional<String> idempotencyKey,
        Optional<EntityTags> ifMatch) {

    /** How the audit log names this call. */
    public String auditName() {
        return operation.method() + " " + BasePath.VALUE + operation.path();
    }

    /**
     * The id given for a placeholder of the path.
     *
     * @throws Problem 404 for text that cannot be an id
     */
    public long id(String place) {
        return Ids.read(text(place))
                .orElseThrow(() -> Problem.notFound("Nothing has the " + place + " in this address."));
    }

    /** The text given for a placeholder of the path. */
    public String text(String place) {
        String text = path.get(place);
        if (text == null) {
            throw new IllegalArgumentException(operation.path() + " has no place " + place);
        }
        return text;
    }

    /** The value of a query parameter, if given. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /**
     * The requested number of entries of a list.
     *
     * @param usual the default
     * @param most the maximum
     * @throws Problem 400 if it is not a number from 1 to {@code most}
     */
    public int limit(int usual, int most) {
        Optional<String> text = parameter("limit");
        if (text.isEmpty()) {
            return usual;
        }
        if (!text.get().matches("[1-9]\\d{0,5}") || Integer.parseInt(text.get()) > most) {
            throw Problem.ofParameter("limit", "Send a number from 1 to " + most + ".");
        }
        return Integer.parseInt(text.get());
    }
}
