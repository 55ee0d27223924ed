package io.trunkline.audit.refusal;

import io.trunkline.audit.RefusedCall;
import io.trunkline.store.Micros;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A place in the list of refused calls, newest first: behind a row. Immutable.
 *
 * @param lastAt the time of the row's last call, in microseconds
 * @param accountId and what else makes the row's key
 */
public record RefusalPlace(
        long lastAt,
        long accountId,
        String door,
        String actorKind,
        String actorId,
        String address,
        String method,
        long code) {

    private static final int PARTS = 8;

    /** Behind a row. */
    public static RefusalPlace behind(RefusedCall.Tally row) {
        RefusedCall call = row.call();
        return new RefusalPlace(
                Micros.of(row.last()),
                call.accountId(),
                call.door().name(),
                call.actorKind() == null ? "" : call.actorKind().name(),
                call.actorId() == null ? "" : call.actorId(),
                call.address(),
                call.method(),
                call.code());
    }

    /** The place as one line of text. */
    public String text() {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        parts.add(lastAt)
                .add(accountId)
                .add(door)
                .add(actorKind)
                .add(actorId)
                .add(address)
                .add(method)
                .add(code);
        return parts.toString();
    }

    /** The place that a text tells; empty for any other text. */
    public static Optional<RefusalPlace> read(String text) {
        JsonNode parts;
        try {
            parts = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            return Optional.empty();
        }
        if (!parts.isArray() || parts.size() != PARTS) {
            return Optional.empty();
        }
        for (int i = 0; i < PARTS; i++) {
            boolean number = i < 2 || i == PARTS - 1;
            if (number
                    ? !parts.get(i).isIntegralNumber() || !parts.get(i).canConvertToLong()
                    : !parts.get(i).isString()) {
                return Optional.empty();
            }
        }
        return Optional.of(new RefusalPlace(
                parts.get(0).longValue(),
                parts.get(1).longValue(),
                parts.get(2).stringValue(),
                parts.get(3).stringValue(),
                parts.get(4).stringValue(),
                parts.get(5).stringValue(),
                parts.get(6).stringValue(),
                parts.get(7).longValue()));
    }

    void bindTo(Query query) {
        query.bind("last_at", lastAt)
                .bind("at_account", accountId)
                .bind("door", door)
                .bind("kind", actorKind)
                .bind("actor", actorId)
                .bind("address", address)
                .bind("method", method)
                .bind("code", code);
    }
}
