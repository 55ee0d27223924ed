package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.wire.RawClient.RawAnswer;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random damage to good requests: the server always answers in JSON or hangs up, and never takes the blame. */
class FuzzTest {

    private static final int ROUNDS = 4000;
    private static final int MAX_DAMAGES = 4;
    private static final long SEED = 20261123L;

    private static final List<byte[]> GOOD = List.of(
            bytes(
                    "GET /platform_api/SetAccountInfo?account_id=1&language_code=en&x=%D0%98 HTTP/1.1\r\nHost: x\r\n\r\n"),
            post("/platform_api", "application/x-www-form-urlencoded", "cmd=M&a=%D0%98+%41&b=1;2;3"),
            post(
                    "/platform_api/M",
                    "application/json",
                    "{\"a\":\"\\u0416\",\"b\":[1,2.50,true],\"c\":null,\"d\":\"\"}"),
            post(
                    "/platform_api/M",
                    "multipart/form-data; boundary=\"B\"",
                    "--B",
                    "Content-Disposition: form-data; name=\"a\"",
                    "Content-Type: text/plain; charset=ISO-8859-1",
                    "",
                    "\u00EB",
                    "--B",
                    "Content-Disposition: form-data; name=b",
                    "",
                    "1",
                    "--B--",
                    ""),
            bytes(RawClient.lines(
                    "POST /platform_api/M HTTP/1.1",
                    "Host: x",
                    "Transfer-Encoding: chunked",
                    "Expect: 100-continue",
                    "",
                    "3",
                    "a=1",
                    "4;x=y",
                    "&b=2",
                    "0",
                    "",
                    "")));

    private static byte[] post(String target, String contentType, String... body) {
        String text = RawClient.lines(body);
        return bytes("POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                + text.length() + "\r\n\r\n" + text);
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void damagedRequestsNeverCauseAFailureOrAHang() throws IOException {
        Random random = new Random(SEED);
        int answers = 0;
        try (WireServer server = WireServer.start();
                LogRecorder log = new LogRecorder()) {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] request = GOOD.get(random.nextInt(GOOD.size()));
                for (int damages = 1 + random.nextInt(MAX_DAMAGES); damages > 0; damages--) {
                    request = damage(request, random);
                }
                answers += answers(server, request);
            }
            // Jetty warns of odd Host headers; that is no failure.
            assertThat(log.failures()).isEmpty();
        }
        // Most damage leaves something to answer; far fewer would mean that the server hangs up too easily.
        assertThat(answers).isGreaterThan(ROUNDS / 2);
    }

    private static int answers(WireServer server, byte[] request) throws IOException {
        int answers = 0;
        try (RawClient client = server.connect()) {
            client.send(request).finishSending();
            while (true) {
                RawAnswer answer = client.receive();
                if (answer.status == 100) {
                    continue;
                }
                String what = answer + " to " + HexFormat.of().formatHex(request);
                // Some versions and transfer codings are not implemented, which is the client's fault all the same.
                assertThat(answer.status).as(what).matches(status -> status < 500 || status == 501 || status == 505);
                assertThat(answer.headers).as(what).containsEntry("content-type", "application/json; charset=utf-8");
                assertThat(answer.json().isObject()).as(what).isTrue();
                answers++;
            }
        } catch (EOFException | SocketException e) {
            // The end of the connection; a time-out would not be caught here.
            return answers;
        }
    }

    private static byte[] damage(byte[] from, Random random) {
        if (from.length == 0) {
            return from;
        }
        int at = random.nextInt(from.length);
        int length = Math.min(1 + random.nextInt(12), from.length - at);
        byte[] changed = from.clone();
        return switch (random.nextInt(5)) {
            case 0 -> {
                changed[at] ^= (byte) (1 << random.nextInt(8));
                yield changed;
            }
            case 1 -> {
                changed[at] = (byte) random.nextInt(256);
                yield changed;
            }
            case 2 -> splice(from, at, at + length, new byte[0]);
            case 3 -> splice(from, at, at, Arrays.copyOfRange(from, at, at + length));
            default -> {
                int other = random.nextInt(from.length);
                yield splice(
                        from, at, at + length, Arrays.copyOfRange(from, other, Math.min(other + length, from.length)));
            }
        };
    }

    private static byte[] splice(byte[] from, int start, int end, byte[] middle) {
        byte[] result = Arrays.copyOf(from, start + middle.length + from.length - end);
        System.arraycopy(middle, 0, result, start, middle.length);
        System.arraycopy(from, end, result, start + middle.length, from.length - end);
        return result;
    }
}
