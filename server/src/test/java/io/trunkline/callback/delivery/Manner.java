package io.trunkline.callback.delivery;

import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.callback.send.Outcome.Result;
import io.trunkline.callback.send.RawReceiver.Conversation;
import io.trunkline.callback.send.RawReceiver.Manners;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ways of receivers to be bad, and what the delivery log has to say of the first attempt at each. */
enum Manner {
    SILENT(Result.FAILED, null, "No answer within 6 s", with -> with.request().hold()),

    SILENT_UNDER_TLS(
            Result.FAILED, null, "No answer within 6 s", with -> with.count().hold()),

    SLOW_HEAD(
            Result.FAILED,
            null,
            "No answer within 6 s",
            with -> with.request().begin("HTTP/1.1 200 OK\r\nSlow: ").dribble("z")),

    ENDLESS_PREFACE(
            Result.FAILED,
            null,
            "No answer within 6 s",
            with -> with.request().dribble("HTTP/1.1 103 Early Hints\r\n\r\n")),

    SLOW_BODY(
            Result.DELIVERED,
            200,
            "The answer was not complete within 6 s",
            with -> with.request()
                    .begin("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
                    .dribble("z")),

    FULL(Result.FAILED, null, "No connection within 1 s", Conversation::hold),

    DEAD(Result.FAILED, null, "Connection refused", Conversation::hold),

    REDIRECTING(
            Result.FAILED,
            302,
            "The receiver redirects (302), which is not followed",
            with -> with.request()
                    .write("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + with.elsewhere() + "\r\n\r\n")),

    LENGTH_TOO_GREAT(
            Result.DELIVERED,
            200,
            "The answer was cut off",
            with -> with.request().write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nfew")),

    /** What is too much looks like the answer to the next request. */
    LENGTH_TOO_SMALL(
            Result.DELIVERED,
            200,
            null,
            with -> with.request()
                    .write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nfewHTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n")
                    .hold()),

    TWO_LENGTHS(
            Result.FAILED,
            null,
            "The answer is not valid HTTP",
            with -> with.request().write("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nfour")),

    BAD_CHUNKS(
            Result.DELIVERED,
            200,
            "The answer was cut off",
            with -> with.request().write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nfour\r\n")),

    CLOSING_AT_ONCE(Result.FAILED, null, "The connection was closed before an answer arrived", with -> with.request()),

    RESET_AT_ONCE(
            Result.FAILED,
            null,
            "The connection was closed before an answer arrived",
            with -> with.request().reset()),

    RESET_IN_THE_HEAD(
            Result.FAILED,
            null,
            "The answer is not valid HTTP",
            with -> with.request().write("HTTP/1.1 200 OK\r\nContent-Le").reset()),

    RESET_IN_THE_BODY(
            Result.DELIVERED,
            200,
            "The answer was cut off",
            with -> with.request()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nfew")
                    .reset()),

    GIGABYTE(
            Result.DELIVERED,
            200,
            null,
            with -> with.request()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n")
                    .write("0123456789abcdef".repeat(512), 131_072)),

    GONE(
            Result.GONE,
            410,
            "The receiver answered 410",
            with -> with.request().write("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n")),

    TOO_MANY_REQUESTS(
            Result.THROTTLED,
            429,
            "The receiver answered 429",
            with -> with.request().write("HTTP/1.1 429 Slow down\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n")),

    UNAVAILABLE(
            Result.THROTTLED,
            503,
            "The receiver answered 503",
            with -> with.request().write("HTTP/1.1 503 Later\r\nContent-Length: 5\r\n\r\nlater")),

    SWITCHING_PROTOCOLS(
            Result.FAILED,
            101,
            "The receiver answered 101",
            with -> with.request()
                    .write("HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n")
                    .hold()),

    GARBAGE(
            Result.FAILED,
            null,
            "The answer is not valid HTTP",
            with -> with.request().write("\u0001\u0002SSH-2.0-OpenSSH_9.6\r\n\r\n")),

    GREAT_HEAD(
            Result.FAILED,
            null,
            "The answer is not valid HTTP",
            with -> with.request()
                    .write("HTTP/1.1 200 OK\r\nGreat: " + "z".repeat(65_536) + "\r\nContent-Length: 0\r\n\r\n")),

    UNTRUSTED(Result.FAILED, null, "The certificate is not trusted", Conversation::request),

    PLAIN_WHERE_TLS_IS_EXPECTED(
            Result.FAILED,
            null,
            "The TLS handshake failed",
            with -> with.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
                    .hold());

    private final Result result;
    private final @Nullable Integer status;
    private final @Nullable String error;

    @SuppressWarnings("ImmutableEnumChecker") // none of them has a state
    private final Manners manners;

    Manner(Result result, @Nullable Integer status, @Nullable String error, Manners manners) {
        this.result = result;
        this.status = status;
        this.error = error;
        this.manners = manners;
    }

    Result result() {
        return result;
    }

    /** Whether this is what the log has to say of the first attempt. */
    boolean isSaidBy(DeliveryAttempt attempt) {
        // Jetty holds what these do for impossible where assertions are on, as they are in tests but not in a server.
        boolean isImpossible = (this == RESET_IN_THE_HEAD || this == GREAT_HEAD)
                && "The connection was lost before an answer arrived".equals(attempt.error());
        return attempt.result() == result
                && Objects.equals(attempt.status(), status)
                && (isImpossible || Objects.equals(attempt.error(), error));
    }

    Manners manners() {
        return manners;
    }

    /** Whether it keeps the sender waiting for all of its patience. */
    boolean isHanging() {
        return error != null && error.endsWith("within 6 s");
    }

    String scheme() {
        return switch (this) {
            case SILENT_UNDER_TLS, UNTRUSTED, PLAIN_WHERE_TLS_IS_EXPECTED -> "https";
            default -> "http";
        };
    }
}
