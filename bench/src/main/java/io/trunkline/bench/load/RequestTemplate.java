package io.trunkline.bench.load;

import java.nio.charset.StandardCharsets;

/**
 * A whole HTTP/1.1 request but for the token, which comes between the two parts. Immutable.
 *
 * @param before from the request line to the word "Bearer" and a space, as ASCII
 * @param after from the end of the token's line to the end of the body, as UTF-8
 */
public record RequestTemplate(String before, String after) {

    private static final String HOST = "Host: 127.0.0.1\r\nUser-Agent: trunkline-bench\r\nAuthorization: Bearer ";

    /** A POST with a body. */
    public static RequestTemplate post(String target, String contentType, String body) {
        return withBody("POST", target, contentType, body);
    }

    /** Any method with a body. */
    public static RequestTemplate withBody(String method, String target, String contentType, String body) {
        return new RequestTemplate(
                method + " " + target + " HTTP/1.1\r\n" + HOST,
                "\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    /** A GET. */
    public static RequestTemplate get(String target) {
        return new RequestTemplate("GET " + target + " HTTP/1.1\r\n" + HOST, "\r\n\r\n");
    }

    /** The request of the account whose token it is. */
    public byte[] with(String token) {
        return (before + token + after).getBytes(StandardCharsets.UTF_8);
    }
}
