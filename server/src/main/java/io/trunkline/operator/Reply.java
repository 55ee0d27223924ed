package io.trunkline.operator;

import io.trunkline.shape.JsonType;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The answer to a success: its documentation, and the way to write it. Immutable.
 *
 * @param status of HTTP
 * @param description a sentence
 * @param type of the JSON; empty where there is none
 * @param <T> what the answer tells
 */
public record Reply<T>(int status, String description, Optional<JsonType<T>> type) {

    /** 200 with JSON. */
    public static <T> Reply<T> ok(String description, JsonType<T> type) {
        return new Reply<>(HttpStatus.OK_200, description, Optional.of(type));
    }

    /** 201 with what was made. */
    public static <T> Reply<T> created(String description, JsonType<T> type) {
        return new Reply<>(HttpStatus.CREATED_201, description, Optional.of(type));
    }

    /** 204: it is done, and there is nothing to tell. */
    public static Reply<Void> done(String description) {
        return new Reply<>(HttpStatus.NO_CONTENT_204, description, Optional.empty());
    }

    /** The answer that tells this. */
    public OperatorAnswer answer(T value) {
        return OperatorAnswer.of(status, type.orElseThrow(), value);
    }
}
