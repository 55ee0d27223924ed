package io.trunkline.operator;

import io.trunkline.shape.JsonType;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The answer to a successful call: how it is documented and how it is written. Immutable.
 *
 * @param status the HTTP status
 * @param description a sentence
 * @param type the type of the JSON; empty if there is none
 * @param <T> the value that the answer holds
 */
public record Reply<T>(int status, String description, Optional<JsonType<T>> type) {

    /** 200 with JSON. */
    public static <T> Reply<T> ok(String description, JsonType<T> type) {
        return new Reply<>(HttpStatus.OK_200, description, Optional.of(type));
    }

    /** 201 with what was created. */
    public static <T> Reply<T> created(String description, JsonType<T> type) {
        return new Reply<>(HttpStatus.CREATED_201, description, Optional.of(type));
    }

    /** 204: it is done, and there is nothing to report. */
    public static Reply<Void> done(String description) {
        return new Reply<>(HttpStatus.NO_CONTENT_204, description, Optional.empty());
    }

    /** The answer that holds this value. */
    public OperatorAnswer answer(T value) {
        return OperatorAnswer.of(status, type.orElseThrow(), value);
    }
}
