package io.trunkline.bench.load;

/** Requests for pages of the console, as a browser sends them. */
public final class ConsoleCalls {

    /** The cookie's header up to the session's id. */
    static final String COOKIE = "trunkline-session=";

    private ConsoleCalls() {}

    /** A page, by whoever has the session whose id comes in between. */
    public static RequestTemplate page(String path) {
        return new RequestTemplate(
                "GET " + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: trunkline-bench\r\nAccept-Encoding: gzip\r\nCookie: "
                        + COOKIE,
                "\r\n\r\n");
    }
}
