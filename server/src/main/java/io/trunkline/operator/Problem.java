package io.trunkline.operator;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * A refusal, answered as {@code application/problem+json} (RFC 9457). An ordinary outcome, so no stack trace is taken; its texts go
 * to the client and hold no secret.
 */
public final class Problem extends RuntimeException {

    static final String MEDIA_TYPE = "application/problem+json";

    /** Behind it, the number of an error code: a page that says what the code means. */
    static final String ERROR_PAGES = BasePath.VALUE + "/errors/";

    private static final String NO_TYPE = "about:blank";
    private static final int MAX_NAME = 200;

    private final int status;
    private final String type;
    private final String title;
    private final String detail;
    private final transient List<Detail> errors;
    private final transient Map<String, String> headers;

    /**
     * One of the values that a call was refused for.
     *
     * @param pointer to the member of the body, as a JSON pointer in a fragment; null for a parameter of the address
     * @param parameter of the address; null for a member of the body
     * @param code the error code of the Management API that stands for it; null where there is none
     */
    public record Detail(
            @Nullable String pointer,
            @Nullable String parameter,
            @Nullable Integer code,
            String detail) {

        static Detail ofMember(String name, String detail) {
            return new Detail(pointer(name), null, null, detail);
        }

        static Detail ofParameter(String name, String detail) {
            return new Detail(null, shown(name), null, detail);
        }

        static Detail of(Fault fault) {
            String text = fault.hint() == null ? fault.message() : fault.message() + ". " + fault.hint();
            return new Detail(
                    fault.field() == null ? null : pointer(fault.field()),
                    null,
                    fault.code().number(),
                    text);
        }

        /** What stands for those that are not told. */
        static Detail ofMore(int untold) {
            return new Detail(null, null, null, "There are " + untold + " more.");
        }

        /** Cut where it is longer than any name of ours, since it may have come from the caller. */
        private static String shown(String name) {
            return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "\u2026";
        }

        private static String pointer(String name) {
            return "#/" + shown(name).replace("~", "~0").replace("/", "~1");
        }
    }

    private Problem(
            int status, String type, String title, String detail, List<Detail> errors, Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
        this.title = title;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    /** A problem that its HTTP status says all of, with a sentence on what to do. */
    public static Problem of(int status, String detail) {
        return new Problem(status, NO_TYPE, HttpStatus.getMessage(status), detail, List.of(), Map.of());
    }

    /** 404 for what an address names. */
    public static Problem notFound(String detail) {
        return of(HttpStatus.NOT_FOUND_404, detail);
    }

    /** 400 for values that are not of their type, or of no known name. */
    static Problem ofValues(List<Detail> errors) {
        return new Problem(
                HttpStatus.BAD_REQUEST_400,
                NO_TYPE,
                HttpStatus.getMessage(HttpStatus.BAD_REQUEST_400),
                "The call has values that cannot be read; see errors.",
                errors,
                Map.of());
    }

    /** 400 for one parameter of the address. */
    static Problem ofParameter(String name, String detail) {
        return ofValues(List.of(Detail.ofParameter(name, detail)));
    }

    /** What a rule refused, with the rule's own codes. */
    static Problem of(FaultException refusal) {
        Fault first = refusal.first();
        Problem problem = new Problem(
                statusOf(first.code()),
                ERROR_PAGES + first.code().number(),
                first.code().message(),
                Detail.of(first).detail(),
                details(refusal),
                Map.of());
        return refusal.throttle()
                .map(throttle -> problem.with("Retry-After", Long.toString(throttle.seconds())))
                .orElse(problem);
    }

    /** Each fault that is told, and how many more there are. */
    static List<Detail> details(FaultException refusal) {
        List<Detail> details = refusal.all().stream().map(Detail::of).toList();
        return refusal.untold() == 0
                ? details
                : Stream.concat(details.stream(), Stream.of(Detail.ofMore(refusal.untold())))
                        .toList();
    }

    private static int statusOf(ErrorCode code) {
        return switch (code) {
            case ACCOUNTS_NAME_ALREADY_USED,
                    ACCOUNTS_EMAIL_ISNT_UNIQUE,
                    ACCOUNT_ISNT_ACTIVATED,
                    AUTHORIZATION_FAILED,
                    MAX_NUMBER_OF_KEYS_EXCEEDED,
                    VALUE_NOT_UNIQUE -> HttpStatus.CONFLICT_409;
            case INVALID_KEY_ID, INVALID_SESSION_ID -> HttpStatus.NOT_FOUND_404;
            case RATE_LIMIT_EXCEED, ACCOUNT_PASSWORD_CHANGE_TEMPORARY_BLOCKED -> HttpStatus.TOO_MANY_REQUESTS_429;
            case INTERNAL_ERROR -> HttpStatus.INTERNAL_SERVER_ERROR_500;
            case DB_ERROR -> HttpStatus.SERVICE_UNAVAILABLE_503;
            default -> HttpStatus.BAD_REQUEST_400;
        };
    }

    /** The same with a header. */
    Problem with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Problem(status, type, title, detail, errors, more);
    }

    int status() {
        return status;
    }

    /** Each thing that is wrong; the one sentence where it is not about values. */
    List<Detail> errors() {
        return errors.isEmpty() ? List.of(new Detail(null, null, null, detail)) : errors;
    }

    /** The answer that tells it, with the id of the request as its instance. */
    Answer answer(String requestId) {
        return answer(Optional.of(requestId));
    }

    /** The answer that tells it of a request that was not understood, and so has no id. */
    Answer answer() {
        return answer(Optional.empty());
    }

    private Answer answer(Optional<String> requestId) {
        return new Answer(
                status,
                MEDIA_TYPE,
                headers,
                ToldProblem.SHAPE.bytes(new ToldProblem(type, title, status, detail, errors, requestId)));
    }
}
