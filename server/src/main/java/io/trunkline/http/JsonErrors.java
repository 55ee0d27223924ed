package io.trunkline.http;

import io.trunkline.connection.EmptySegments;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Writes the error answers that Jetty itself decides on, in the API's envelope: no page, no stack trace, no version and nothing
 * from the request. Thread-safe.
 */
final class JsonErrors implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        if (isClosing(status)) {
            // Jetty itself does so only if it has read the request's HTTP version and, on a stop, only a moment
            // later.
            Answers.closeAfter(response);
        }
        Answers.json(response, callback, status, Answers.envelope(status, hint(status, request)));
        return true;
    }

    /** Whether the connection is closed: Jetty cannot tell where the next request would begin, or the server is stopping. */
    private static boolean isClosing(int status) {
        return switch (status) {
            case 400, 408, 414, 431, 501, 503, 505 -> true;
            default -> false;
        };
    }

    private static String hint(int status, Request request) {
        return switch (status) {
            case 400 -> "The request is not well-formed HTTP.";
            case 404 ->
                EmptySegments.hint(request)
                        .orElse("There is nothing at this address; methods are called as /platform_api/<Method>.");
            case 405 -> "This address does not support the HTTP method; the Allow header lists the supported ones.";
            case 408 -> "The request did not arrive in time.";
            case 413 -> "The request's body is too large.";
            case 414 -> "The address is too long; send the parameters in the body of a POST.";
            case 417 -> "The only supported expectation is 100-continue.";
            case 426, 505 -> "Use HTTP/1.1 or HTTP/2.";
            case 431 -> "The request's headers are too large.";
            case 501 -> "The only supported transfer coding is chunked; send the body without any other.";
            case 503 -> "The server is stopping or overloaded; try again later.";
            default -> status >= 500 ? "The server failed; the reason is in its log." : "The request was refused.";
        };
    }
}
