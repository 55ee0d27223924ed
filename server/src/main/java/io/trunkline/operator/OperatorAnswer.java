package io.trunkline.operator;

import io.trunkline.problem.Problem;
import io.trunkline.shape.JsonType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The answer to a call of the operator API, as a whole, so that it can be kept and given again. Immutable.
 *
 * @param type of the body
 * @param headers further ones, by name
 * @param body UTF-8, not changed afterwards; empty for none
 * @param content writes the body instead, where it may be of any size; such an answer cannot be kept
 */
// The bytes are never changed, and no two answers are compared.
@SuppressWarnings("ArrayRecordComponent")
public record OperatorAnswer(
        int status, String type, Map<String, String> headers, byte[] body, Optional<Content> content) {

    static final String JSON = "application/json";

    private static final byte[] NOTHING = {};

    /** Writes a body piece by piece. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes all of it; whoever throws cuts the answer off.
         *
         * @throws Problem if there is a refusal, before anything is written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    public OperatorAnswer {
        headers = Map.copyOf(headers);
    }

    /** One whose body is in memory. */
    public OperatorAnswer(int status, String type, Map<String, String> headers, byte[] body) {
        this(status, type, headers, body, Optional.empty());
    }

    /** 200 with JSON of any size, which is written while it is made. */
    public static OperatorAnswer streamed(Content content) {
        return new OperatorAnswer(HttpStatus.OK_200, JSON, Map.of(), NOTHING, Optional.of(content));
    }

    /** One with JSON. */
    static <T> OperatorAnswer of(int status, JsonType<T> type, T value) {
        return new OperatorAnswer(status, JSON, Map.of(), type.bytes(value));
    }

    /** 204: it is done, and there is nothing to tell. */
    public static OperatorAnswer done() {
        return new OperatorAnswer(HttpStatus.NO_CONTENT_204, JSON, Map.of(), NOTHING);
    }

    /** The same with the address of what was made, behind the base. */
    public OperatorAnswer at(String path) {
        return with("Location", BasePath.VALUE + path);
    }

    /** The same with a header. */
    public OperatorAnswer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new OperatorAnswer(status, type, more, body, content);
    }

    /** Whether it was given before, to the same call: whoever is told of changes is not told again. */
    public boolean isReplayed() {
        return headers.containsKey(StoredAnswers.REPLAYED);
    }
}
