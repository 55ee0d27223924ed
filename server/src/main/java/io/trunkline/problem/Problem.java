package io.trunkline.problem;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * A refusal of a document or a call, with the content that RFC 9457 describes: the HTTP status, a title, a sentence on what is wrong and
 * what to do, and each refused value. It is an ordinary outcome, so it has no stack trace; its texts go to the client and contain no
 * secrets. Immutable.
 */
public final class Problem extends RuntimeException {

    private final int status;
    private final @Nullable ErrorCode code;
    private final String title;
    private final String detail;
    private final transient List<ErrorDetail> errors;
    private final transient Map<String, String> headers;

    private Problem(
            int status,
            @Nullable ErrorCode code,
            String title,
            String detail,
            List<ErrorDetail> errors,
            Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.title = title;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    /** A problem described by its HTTP status, with a sentence on what is wrong and what to do. */
    public static Problem of(int status, String detail) {
        return new Problem(status, null, HttpStatus.getMessage(status), detail, List.of(), Map.of());
    }

    /** The same, with each value that is at fault. */
    public static Problem of(int status, String detail, List<ErrorDetail> errors) {
        return new Problem(status, null, HttpStatus.getMessage(status), detail, errors, Map.of());
    }

    /** 404: there is nothing at the address. */
    public static Problem notFound(String detail) {
        return of(HttpStatus.NOT_FOUND_404, detail);
    }

    /** 400 for values of the wrong type or with an unknown name. */
    public static Problem ofValues(List<ErrorDetail> errors) {
        return of(HttpStatus.BAD_REQUEST_400, "The call has invalid values; see errors.", errors);
    }

    /** 400 for one query parameter. */
    public static Problem ofParameter(String name, String detail) {
        return ofValues(List.of(ErrorDetail.ofParameter(name, detail)));
    }

    /** A refusal by a rule, with its error codes and the status that fits the first one. */
    public static Problem of(FaultException refusal) {
        Fault first = refusal.first();
        Problem problem = new Problem(
                statusOf(first.code()),
                first.code(),
                first.code().message(),
                ErrorDetail.of(first).detail(),
                ErrorDetail.of(refusal),
                Map.of());
        return refusal.throttle()
                .map(throttle -> problem.with("Retry-After", Long.toString(throttle.seconds())))
                .orElse(problem);
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

    /** This problem with a header. */
    public Problem with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Problem(status, code, title, detail, errors, more);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The error code of the Management API; empty if the HTTP status says everything. */
    public Optional<ErrorCode> code() {
        return Optional.ofNullable(code);
    }

    /** What kind of problem it is. */
    public String title() {
        return title;
    }

    /** A sentence on what is wrong and what to do. */
    public String detail() {
        return detail;
    }

    /** Each value that was refused; empty if the problem is not about values. */
    public List<ErrorDetail> errors() {
        return errors;
    }

    /** Each value that was refused, or {@link #detail} if there is none; never empty. */
    public List<ErrorDetail> reasons() {
        return errors.isEmpty() ? List.of(ErrorDetail.ofWhole(detail)) : errors;
    }

    /** Additional headers of the answer, by name. */
    public Map<String, String> headers() {
        return headers;
    }
}
