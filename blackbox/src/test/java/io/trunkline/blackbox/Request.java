package io.trunkline.blackbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One HTTP request, header by header as it goes on the wire.
 *
 * @param target path and query
 * @param headers complete lines without their line breaks
 */
// Never compared, and only this suite holds the bytes.
@SuppressWarnings("ArrayRecordComponent")
record Request(String verb, String target, List<String> headers, byte[] body) {

    private static final byte[] NOTHING = {};

    Request {
        headers = List.copyOf(headers);
    }

    static Request get(String target) {
        return new Request("GET", target, List.of(), NOTHING);
    }

    static Request of(String verb, String target) {
        return new Request(verb, target, List.of(), NOTHING);
    }

    static Request post(String target, String contentType, String body) {
        return post(target, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    static Request post(String target, String contentType, byte[] body) {
        return new Request("POST", target, List.of("Content-Type: " + contentType), body);
    }

    Request with(String header) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        return new Request(verb, target, more, body);
    }

    /** The header that carries a token. */
    Request authorized(String token) {
        return with("Authorization: Bearer " + token);
    }

    /** The bytes on the wire; Host and Content-Length are added where the request does not say otherwise. */
    byte[] bytes(String host) {
        StringBuilder head = new StringBuilder(verb + " " + target + " HTTP/1.1\r\n");
        if (!has("host")) {
            head.append("Host: ").append(host).append("\r\n");
        }
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (!has("content-length") && !has("transfer-encoding") && (body.length > 0 || verb.equals("POST"))) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    private boolean has(String name) {
        return headers.stream()
                .anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"));
    }
}
