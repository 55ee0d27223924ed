package io.trunkline.operator;

import io.trunkline.shape.JsonType;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The answer to a successful call: how it is documented and how it is written. Immutable.
 *
 * @param status the HTTP status
 * @param description a sentence
 * @param mediaType the type of the body
 * @param type the type of the JSON; empty if there is none
 * @param <T> the value that the answer holds
 */
public record Reply<T>(int status, String description, String mediaType, Optional<JsonType<T>> type) {

    /** 200 with JSON. */
    public static <T> Reply<T> ok(String description, JsonType<T> type) {
        return new Reply<>(HttpStatus.OK_200, description, OperatorAnswer.JSON, Optional.of(type));
    }

    /** 201 with what was created. */
    public static <T> Reply<T> created(String description, JsonType<T> type) {
        return new Reply<>(HttpStatus.CREATED_201, description, OperatorAnswer.JSON, Optional.of(type));
    }

    /** 204: it is done, and there is nothing to report. */
    public static Reply<Void> done(String description) {
        return new Reply<>(HttpStatus.NO_CONTENT_204, description, OperatorAnswer.JSON, Optional.empty());
    }

    /** 200 with a file of a type other than JSON. */
    public static Reply<byte[]> file(String description, String mediaType) {
        return new Reply<>(HttpStatus.OK_200, description, mediaType, Optional.empty());
    }

    /** The answer with the bytes of a file, which are not changed afterwards. */
    public OperatorAnswer answerWith(byte[] file) {
        return new OperatorAnswer(status, mediaType, Map.of(), file);
    }

    /** The answer that holds this value. */
    public OperatorAnswer answer(T value) {
        return OperatorAnswer.of(status, type.orElseThrow(), value);
    }
}
