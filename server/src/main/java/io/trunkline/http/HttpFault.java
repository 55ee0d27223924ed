package io.trunkline.http;

import java.time.Duration;

/**
 * Thrown if a request is broken as HTTP, so that it is answered with an HTTP error instead of one of the Management API's own
 * errors (contract 10.16). An ordinary outcome, so it has no stack trace. The message goes to the client.
 */
public final class HttpFault extends RuntimeException {

    private final int status;
    private final boolean closing;

    private HttpFault(int status, boolean closing, String message) {
        super(message, null, false, false);
        this.status = status;
        this.closing = closing;
    }

    /** 400: the body ended early or its framing is broken; the connection cannot be used further. */
    public static HttpFault brokenBody() {
        return new HttpFault(400, true, "The request's body ended early or is not well-formed HTTP.");
    }

    /** 408: the request did not arrive within {@code limit}. */
    public static HttpFault timeout(Duration limit) {
        return new HttpFault(408, true, "The request did not arrive within " + limit.toMillis() + " ms.");
    }

    /** 413: the body has more than {@code limit} bytes. */
    public static HttpFault bodyTooLarge(int limit) {
        return new HttpFault(413, true, "The request's body must not be larger than " + limit + " bytes.");
    }

    /** 503: too many bodies are being read for the available memory. */
    public static HttpFault overloaded() {
        return new HttpFault(503, true, "Too many large requests are arriving; try again in a second.");
    }

    /** 503: the server is stopping. */
    public static HttpFault stopping() {
        return new HttpFault(503, true, "The server is stopping; try again later.");
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** Whether the connection must be closed after the answer, because anything more that the client sends is of no use. */
    boolean isClosing() {
        return closing;
    }

    /** The sentence for the client. */
    String hint() {
        return String.valueOf(getMessage());
    }
}
