package io.trunkline.operator;

import io.trunkline.audit.Actor;
import io.trunkline.body.Body;
import io.trunkline.connection.EntityTags;
import io.trunkline.parameter.Ids;
import io.trunkline.problem.Problem;
import java.util.Map;
import java.util.Optional;

/**
 * A call of an operation, whose parts are of their declared form. Immutable.
 *
 * @param operation that is called
 * @param tokenId the token that it was made with; 0 for none
 * @param actor who makes it, for the audit log
 * @param path what stands in the places of the operation's path, by name
 * @param query the values of the query's parameters, by name
 * @param fingerprint of method, address and body: the same for the same call
 * @param idempotencyKey what the client calls this change
 * @param ifMatch the tags of which the account must have one; empty if the client does not say
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
     * The number in a place of the path.
     *
     * @throws Problem 404 for what can be the number of nothing
     */
    public long id(String place) {
        return Ids.read(text(place))
                .orElseThrow(() -> Problem.notFound("Nothing has the id " + place + " of this address."));
    }

    /** The text in a place of the path. */
    public String text(String place) {
        String text = path.get(place);
        if (text == null) {
            throw new IllegalArgumentException(operation.path() + " has no place " + place);
        }
        return text;
    }

    /** The value of a parameter of the query, if it has one. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /**
     * How many entries of a list are asked for.
     *
     * @throws Problem 400 if it is no number from 1 to {@code most}
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
