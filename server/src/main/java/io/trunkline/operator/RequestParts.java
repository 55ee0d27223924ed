package io.trunkline.operator;

import io.trunkline.connection.limit.BodyException;
import io.trunkline.connection.limit.TimedBody;
import io.trunkline.problem.ErrorDetail;
import io.trunkline.problem.ErrorDetails;
import io.trunkline.problem.Problem;
import io.trunkline.text.Ascii;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Fields;

/** Reads the parts of a request, strictly and within limits. Stateless and thread-safe. */
final class RequestParts {

    /** Maximum bytes of a body. */
    static final int MAX_BODY = 64 * 1024;

    private static final Set<String> BODY_TYPES = Set.of("application/json", "application/merge-patch+json");
    private static final Set<String> JSON_TYPES =
            Set.of("*/*", "application/*", "application/json", "application/problem+json");

    private static final byte[] NO_BODY = {};

    private RequestParts() {}

    /**
     * Makes sure that the client takes what it will be answered.
     *
     * @param mediaType of a success
     * @throws Problem 406 if the client wants something else
     */
    static void requireIsAccepted(Request request, String mediaType) {
        List<String> fields = request.getHeaders().getValuesList(HttpHeader.ACCEPT);
        if (fields.isEmpty()) {
            return;
        }
        Set<String> fitting = mediaType.equals(OperatorAnswer.JSON)
                ? JSON_TYPES
                : Set.of("*/*", mediaType.substring(0, mediaType.indexOf("/")) + "/*", mediaType);
        QuotedQualityCSV wanted = new QuotedQualityCSV();
        fields.forEach(wanted::addValue);
        boolean accepted = wanted.getValues().stream()
                .map(type -> Ascii.lower(type.split(";", 2)[0].strip()))
                .anyMatch(fitting::contains);
        if (!accepted) {
            throw Problem.of(
                    HttpStatus.NOT_ACCEPTABLE_406,
                    "Answers are " + mediaType + "; the Accept header has to allow that.");
        }
    }

    /**
     * The body of a request.
     *
     * @param timeout from the request's first byte to the body's last one
     * @throws Problem 413 if it is too large, 415 if it is not declared as JSON, 400 if it is cut off or malformed, 408 if it takes too
     *     long, 503 if the server is stopping
     */
    static byte[] body(Request request, Duration timeout) {
        if (request.getLength() > MAX_BODY) {
            throw tooLarge();
        }
        byte[] bytes = read(new TimedBody(request, timeout));
        if (bytes.length > 0) {
            requireJson(request);
        }
        return bytes;
    }

    /**
     * The body of a call from within this process.
     *
     * @throws Problem 413 if it is too large
     */
    static byte[] body(byte[] given, Operation operation) {
        if (given.length > MAX_BODY) {
            throw tooLarge();
        }
        return operation.members().isPresent() ? given : NO_BODY;
    }

    private static byte[] read(TimedBody body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean last = false;
        while (!last) {
            Content.Chunk chunk = next(body);
            last = chunk.isLast();
            try {
                if (chunk.remaining() > MAX_BODY - bytes.size()) {
                    throw tooLarge();
                }
                bytes.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
            } finally {
                chunk.release();
            }
        }
        return bytes.toByteArray();
    }

    private static Content.Chunk next(TimedBody body) {
        try {
            return body.next();
        } catch (BodyException e) {
            Problem problem = switch (e.reason()) {
                case LATE -> Problem.of(HttpStatus.REQUEST_TIMEOUT_408, "The request did not arrive in time.");
                case BROKEN ->
                    Problem.of(HttpStatus.BAD_REQUEST_400, "The body ended early or is not well-formed HTTP.");
                case STOPPING ->
                    Problem.of(HttpStatus.SERVICE_UNAVAILABLE_503, "The server is stopping; try again later.");
            };
            throw problem.with("Connection", "close");
        }
    }

    private static Problem tooLarge() {
        return Problem.of(HttpStatus.PAYLOAD_TOO_LARGE_413, "The body must not be larger than " + MAX_BODY + " bytes.")
                .with("Connection", "close");
    }

    private static void requireJson(Request request) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        String charset = type == null ? null : MimeTypes.getCharsetFromContentType(type);
        boolean isJson = type != null
                && BODY_TYPES.contains(Ascii.lower(type.split(";", 2)[0].strip()))
                && (charset == null || Ascii.isSame(charset, "utf-8"));
        if (!isJson) {
            throw Problem.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, "Send the body as JSON: Content-Type: application/json");
        }
    }

    /**
     * The query parameters as they were sent.
     *
     * @throws Problem 400 for a malformed query
     */
    static Fields query(Request request) {
        try {
            return Request.extractQueryParameters(request, StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            throw Problem.of(HttpStatus.BAD_REQUEST_400, "The query in the address is not well-formed.");
        }
    }

    /**
     * The query parameters.
     *
     * @throws Problem 400 for an unknown parameter, or one that appears more than once
     */
    static Map<String, String> query(Fields fields, List<QueryParameter> known) {
        Set<String> names = known.stream().map(QueryParameter::name).collect(Collectors.toSet());
        Map<String, String> values = new HashMap<>();
        ErrorDetails errors = new ErrorDetails();
        for (Fields.Field field : fields) {
            if (!names.contains(field.getName())) {
                errors.add(() -> ErrorDetail.ofParameter(field.getName(), "This operation has no such parameter."));
            } else if (field.getValues().size() > 1) {
                errors.add(() -> ErrorDetail.ofParameter(field.getName(), "It appears more than once."));
            } else {
                values.put(field.getName(), field.getValue());
            }
        }
        errors.refuse();
        return values;
    }
}
