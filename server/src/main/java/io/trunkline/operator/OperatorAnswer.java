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
 * The complete answer to a call of the operator API, so that it can be stored and repeated. Immutable.
 *
 * @param type the media type of the body
 * @param headers additional headers, by name
 * @param body UTF-8, not changed afterwards; empty for none
 * @param content writes the body instead if it may be of any size; such an answer cannot be stored
 */
// The bytes are never changed, and answers are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record OperatorAnswer(
        int status, String type, Map<String, String> headers, byte[] body, Optional<Content> content) {

    static final String JSON = "application/json";

    private static final byte[] NOTHING = {};

    /** Writes a body piece by piece. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes the whole body; an exception cuts the answer off.
         *
         * @throws Problem for a refusal, before anything is written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    public OperatorAnswer {
        headers = Map.copyOf(headers);
    }

    /** An answer whose body is in memory. */
    public OperatorAnswer(int status, String type, Map<String, String> headers, byte[] body) {
        this(status, type, headers, body, Optional.empty());
    }

    /** 200 with JSON of any size, which is written while it is produced. */
    public static OperatorAnswer streamed(Content content) {
        return new OperatorAnswer(HttpStatus.OK_200, JSON, Map.of(), NOTHING, Optional.of(content));
    }

    /** An answer with JSON. */
    static <T> OperatorAnswer of(int status, JsonType<T> type, T value) {
        return new OperatorAnswer(status, JSON, Map.of(), type.bytes(value));
    }

    /** 204: it is done, and there is nothing to report. */
    public static OperatorAnswer done() {
        return new OperatorAnswer(HttpStatus.NO_CONTENT_204, JSON, Map.of(), NOTHING);
    }

    /** This answer with the address of what was created; the path follows the base path. */
    public OperatorAnswer at(String path) {
        return with("Location", BasePath.VALUE + path);
    }

    /** This answer with a header. */
    public OperatorAnswer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new OperatorAnswer(status, type, more, body, content);
    }

    /** Whether its body is JSON. */
    public boolean isJson() {
        return type.equals(JSON);
    }

    /** Whether it repeats the stored answer to an earlier, identical call: then nothing has changed, and nobody is notified again. */
    public boolean isReplayed() {
        return headers.containsKey(StoredAnswers.REPLAYED);
    }
}
