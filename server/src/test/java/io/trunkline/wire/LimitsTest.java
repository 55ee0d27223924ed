package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.wire.RawClient.RawAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, counts and broken HTTP: the right status, an answer in the API's envelope, and a connection that is sound. */
class LimitsTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int MAX_BODY = 64 * 1024;
    private static final int MAX_PARAMETERS = 50;

    private static WireServer server;

    @BeforeAll
    static void start() {
        server = WireServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void assertHttpError(RawAnswer answer, int status) {
        assertThat(answer.status).as(answer.toString()).isEqualTo(status);
        assertThat(answer.headers)
                .containsEntry("content-type", "application/json; charset=utf-8")
                .containsEntry("cache-control", "no-store")
                .containsEntry("x-content-type-options", "nosniff")
                .doesNotContainKeys("server", "x-powered-by");
        assertThat(answer.errorCode()).isEqualTo(status >= 500 ? 2 : 101);
        assertThat(answer.hint()).isNotEmpty();
        assertThat(answer.toString()).doesNotContainIgnoringCase("jetty").doesNotContain("secret", "Exception");
    }

    @Test
    void aBodyMayHaveExactlyTheLargestSize() throws IOException {
        try (RawClient client = server.connect()) {
            RawAnswer answer = client.post("/platform_api/M", FORM, "a=" + "x".repeat(MAX_BODY - 2))
                    .receive();

            assertThat(answer.values("a").getFirst()).hasSize(MAX_BODY - 2);
        }
    }

    @Test
    void aLargerBodyIsRefusedByItsAnnouncement() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("POST /platform_api/M HTTP/1.1\r\nHost: x\r\nContent-Length: " + (MAX_BODY + 1) + "\r\n\r\n");

            RawAnswer answer = client.receive();
            assertHttpError(answer, 413);
            assertThat(answer.headers).containsEntry("connection", "close");
            assertThat(answer.hint()).contains(Integer.toString(MAX_BODY));
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aClientThatIsStillSendingALargerBodyIsToldAndHarmsNobody() throws IOException {
        try (RawClient client = server.connect()) {
            client.post("/platform_api/M", FORM, "a=" + "x".repeat(4 * MAX_BODY));

            assertHttpError(client.receive(), 413);
        }
        assertThat(answerOf(server, "a=1").values("a")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/platform_api/M", "/nowhere"})
    void aBodyThatComesAfterItsAnswerDoesNotResetTheConnection(String target) throws IOException {
        try (RawClient client = server.connect()) {
            client.send("POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + (4 * MAX_BODY) + "\r\n\r\n");
            assertThat(client.receive().status).isGreaterThanOrEqualTo(400);

            for (int sent = 0; sent < 4 * MAX_BODY; sent += 4096) {
                client.send("x".repeat(4096));
            }
            client.finishSending();
            client.expectEnd();
        }
    }

    @Test
    void aLargerChunkedBodyIsRefusedAndTheConnectionClosed() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("POST /platform_api/M HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int sent = 0; sent <= MAX_BODY; sent += 4096) {
                client.send("1000\r\n" + "x".repeat(4096) + "\r\n");
            }

            RawAnswer answer = client.receive();
            assertHttpError(answer, 413);
            assertThat(answer.headers).containsEntry("connection", "close");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aBodyNeedsNoContentLength() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("POST /platform_api/M HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.receive().status).isEqualTo(200);

            client.send(
                    "POST /platform_api/M HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=1\r\n0\r\n\r\n");
            assertThat(client.receive().values("a")).containsExactly("1");
        }
    }

    @Test
    void parametersAreCountedOverAllSources() throws IOException {
        String half = "a=1&".repeat(MAX_PARAMETERS / 2);
        try (RawClient client = server.connect()) {
            assertThat(client.post("/platform_api/M?" + half, FORM, half)
                            .receive()
                            .method())
                    .isEqualTo("M");
            RawAnswer answer =
                    client.post("/platform_api/M?" + half + "b", FORM, half).receive();
            assertThat(answer.errorCode()).isEqualTo(101);
            assertThat(answer.hint()).contains(Integer.toString(MAX_PARAMETERS));
            assertThat(client.post(
                                    "/platform_api/M",
                                    "application/json",
                                    "{\"a\":[" + "1,".repeat(MAX_PARAMETERS) + "1]}")
                            .receive()
                            .errorCode())
                    .isEqualTo(101);
        }
    }

    @Test
    void parametersWithoutAValueAreCountedToo() throws IOException {
        String members = IntStream.rangeClosed(0, MAX_PARAMETERS)
                .mapToObj(i -> "\"a" + i + "\":[]")
                .collect(Collectors.joining(","));
        try (RawClient client = server.connect()) {
            RawAnswer answer = client.post("/platform_api/M", "application/json", "{" + members + "}")
                    .receive();
            assertThat(answer.errorCode()).isEqualTo(101);
            assertThat(answer.hint()).contains("at most " + MAX_PARAMETERS + " parameters");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PATCH", "FOO", "get", "TRACE"})
    void otherVerbsAreNotAllowed(String verb) throws IOException {
        try (RawClient client = server.connect()) {
            client.send(verb + " /platform_api/M HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na=1");

            RawAnswer answer = client.receive();
            assertHttpError(answer, 405);
            assertThat(answer.headers).containsEntry("allow", "GET, HEAD, POST, PUT, OPTIONS");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n|404",
                "GET /platform_api/M HTTP/1.1\\r\\nHost: x\\r\\nAuthorization: a\\r\\nAuthorization: a\\r\\n\\r\\n|400",
                "GET /platform_api/M HTTP/1.1\\r\\nHost: x\\r\\nAuthorization: a\\r\\nX: y\\r\\nauthorization: b\\r\\n\\r\\n|400",
                "GET /platform_api/M HTTP/1.1\\r\\nHost: x\\r\\nContent-Type: text/plain\\r\\nContent-Type: application/json\\r\\n\\r\\n|400",
                "POST /platform_api/M HTTP/1.0\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n|400",
                "POST /platform_api/M HTTP/1.0\\r\\nHost: x\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n3\\r\\na=1\\r\\n0\\r\\n\\r\\n|400",
                "POST /platform_api/M HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n3\\r\\na=1\\r\\n0\\r\\n\\r\\n|501",
                "POST /platform_api/M HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: gzip\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n|501",
                "POST /platform_api/M HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked, gzip\\r\\n\\r\\n0\\r\\n\\r\\n|400",
                "POST /platform_api/M HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked, chunked\\r\\n\\r\\n0\\r\\n\\r\\n|400",
                "GET http://a b/platform_api/M HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n|400",
                "GET http://x/platform_api/M HTTP/1.1\\r\\n\\r\\n|400",
                "GET /platform_api/Fail HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n|500",
                "GET /platform_api/M HTTP/1.1\\r\\n\\r\\n|400",
                "GET /platform_api/%zz HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n|400",
                "GET /platform_api/%C0%AF HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n|400",
                "GET /platform_api/a%2Fb HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n|400",
                "GET platform_api HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n|400",
                "GET /platform_api/M HTTP/9.9\\r\\nHost: x\\r\\n\\r\\n|505",
                "garbage\\r\\n\\r\\n|400",
                "GET /platform_api/M HTTP/1.1\\r\\nHost: x\\r\\nExpect: miracle\\r\\n\\r\\n|417",
                "POST /platform_api/M HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: -1\\r\\n\\r\\n|400",
                "POST /platform_api/M HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\n|400",
                "POST /platform_api/M HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 3\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n|400",
                "POST /platform_api/M HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n|400"
            })
    void brokenHttpIsAnsweredInTheEnvelope(String request, int status) throws IOException {
        try (RawClient client = server.connect()) {
            client.send(request.replace("\\r\\n", "\r\n"));

            assertHttpError(client.receive(), status);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "//platform_api/M, after the host",
        "/platform_api//M, after its first 13 characters",
        "/platform_api/M//, after its first 15 characters",
        "//, after the host",
        "/nowhere//x, after its first 8 characters",
        "/platform_api/;a/M, after its first 13 characters",
        "http://x//platform_api/M, after the host"
    })
    void anEmptySegmentOfThePathIsNamed(String target, String where) throws IOException {
        try (RawClient client = server.connect()) {
            RawAnswer answer = client.get(target).receive();
            assertHttpError(answer, 404);
            assertThat(answer.hint()).contains("empty segment", where);
            assertThat(client.get("/platform_api/M?a=//").receive().values("a")).containsExactly("//");
        }
    }

    @Test
    void theHostOfATargetThatHasOneCounts() throws IOException {
        try (RawClient client = server.connect()) {
            assertThat(client.get("http://other.test/platform_api/M?a=1")
                            .receive()
                            .values("a"))
                    .containsExactly("1");
        }
    }

    @Test
    void headersAndAddressesAreBounded() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("GET /platform_api/M HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
            assertHttpError(client.receive(), 431);
        }
        try (RawClient client = server.connect()) {
            assertHttpError(
                    client.get("/platform_api/M?a=" + "x".repeat(20_000)).receive(), 414);
        }
    }

    @Test
    void aConnectionServesOnAfterRefusals() throws IOException {
        try (RawClient client = server.connect()) {
            assertHttpError(client.get("/nowhere").receive(), 404);
            assertThat(client.post("/platform_api/M", FORM, "a=%").receive().errorCode())
                    .isEqualTo(101);
            assertHttpError(
                    client.send("PATCH /platform_api/M HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na=1")
                            .receive(),
                    405);
            assertThat(client.post("/platform_api/M", FORM, "a=1").receive().values("a"))
                    .containsExactly("1");
        }
    }

    @Test
    void pipelinedCallsAreAnsweredInOrder() throws IOException {
        String refused = "POST /platform_api/M HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na=%";
        String good = "POST /platform_api/M HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na=1";
        try (RawClient client = server.connect()) {
            client.send(refused + good + refused + good);

            assertThat(client.receive().errorCode()).isEqualTo(101);
            assertThat(client.receive().values("a")).containsExactly("1");
            assertThat(client.receive().errorCode()).isEqualTo(101);
            assertThat(client.receive().values("a")).containsExactly("1");
        }
    }

    @Test
    void aBodyThatTheClientCutsOffIsNoFailureOfTheServer() throws IOException {
        try (LogRecorder log = new LogRecorder();
                RawClient half = server.connect();
                RawClient gone = server.connect()) {
            String start = "POST /platform_api/M HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\na=1";
            gone.send(start).disconnect();
            half.send(start).finishSending();

            assertHttpError(half.receive(), 400);
            assertThat(half.isClosedByServer()).isTrue();
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void anUnexpectedFailureIsLoggedOnceWithoutTheQuery() throws IOException {
        try (LogRecorder log = new LogRecorder();
                RawClient client = server.connect()) {
            assertHttpError(client.get("/platform_api/Fail?password=hunter2").receive(), 500);

            assertThat(log.lines()).hasSize(1);
            assertThat(log.lines().getFirst())
                    .contains("GET /platform_api/Fail failed", "IllegalStateException")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void bodiesThatTogetherTakeTooMuchMemoryAreRefusedUntilSomeIsFree() throws IOException {
        String body = "a=" + "x".repeat(29_998);
        try (WireServer small = WireServer.startWithBodyMemory(40_000)) {
            // One of the others may come first, and the slow body be the one that is refused.
            while (!slowBodyKeepsOthersOut(small, body)) {
                Thread.onSpinWait();
            }
            assertThat(answerOf(small, body).status).isEqualTo(200);
        }
    }

    /** False if the slow body was refused itself. */
    private static boolean slowBodyKeepsOthersOut(WireServer small, String body) throws IOException {
        try (RawClient slow = small.connect()) {
            slow.send("POST /platform_api/M HTTP/1.1\r\nHost: x\r\nContent-Type: " + FORM
                    + "\r\nContent-Length: 30000\r\n\r\n" + body.substring(0, 20_000));
            RawAnswer other = answerOf(small, body);
            // Until the server has got to the first part of the slow body, there is room for another one.
            while (other.status == 200) {
                if (slow.hasAnswerWithin(Duration.ofMillis(1))) {
                    assertHttpError(slow.receive(), 503);
                    return false;
                }
                other = answerOf(small, body);
            }
            assertHttpError(other, 503);
            assertThat(slow.send(body.substring(20_000)).receive().status).isEqualTo(200);
            return true;
        }
    }

    private static RawAnswer answerOf(WireServer server, String body) throws IOException {
        try (RawClient client = server.connect()) {
            return client.post("/platform_api/M", FORM, body).receive();
        }
    }
}
