package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP itself: headers of answers, connections, compression, and requests that are broken as HTTP. */
@ExtendWith(Target.Resolver.class)
class HttpTest {

    private static final String GET_INFO = "/platform_api/GetAccountInfo";
    private static final String SET_INFO = "/platform_api/SetAccountInfo";

    private final Api api;

    HttpTest(Api api) {
        this.api = api;
    }

    private Answer sendRaw(String request) throws IOException {
        try (Connection connection = Connection.open(api.base())) {
            connection.send(request.getBytes(StandardCharsets.ISO_8859_1));
            return connection.receive();
        }
    }

    private static void assertClosing(Answer answer, int status) {
        assertEnvelope(answer, status);
        assertThat(answer.header("connection")).isEqualTo("close");
    }

    private static void assertEnvelope(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.code()).isPositive();
        assertThat(answer.message()).isNotBlank();
    }

    @Test
    void resultsAndErrorsAreJsonInUtf8AndNeverCached() {
        for (Answer answer :
                new Answer[] {api.set(), api.set("language_code", "xx"), api.send(Request.get(GET_INFO))}) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).isEqualTo("application/json; charset=utf-8");
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("content-length")).isEqualTo(Integer.toString(answer.body().length));
            assertThat(answer.has("server")).isFalse();
        }
    }

    @Test
    void aResultHasNoErrorKeysAndAnErrorHasNoResult() {
        assertThat(api.set().text()).isEqualTo("{\"result\":1}");
        assertThat(api.call(Form.GET_QUERY, "GetAccountInfo", Map.of()).json().propertyNames())
                .containsExactly("result", "api_address");
        assertThat(api.set("language_code", "xx").json().propertyNames()).containsExactly("error");
    }

    @Test
    void aConnectionServesManyCalls() throws IOException {
        try (Connection connection = Connection.open(api.base())) {
            for (int i = 0; i < 50; i++) {
                Answer answer = connection.exchange(Request.get(GET_INFO).authorized(api.token()));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.has("connection")).isFalse();
            }
        }
    }

    @Test
    void pipelinedCallsAreAnsweredInOrder() throws IOException {
        try (Connection connection = Connection.open(api.base())) {
            connection.send(Request.get(GET_INFO).authorized(api.token()));
            connection.send(Request.get("/platform_api/Nothing").authorized(api.token()));
            connection.send(Request.get(SET_INFO).authorized(api.token()));

            assertThat(connection.receive().result().has("account_id")).isTrue();
            Refusal.assertThat(connection.receive(), 103);
            connection.receive().assertDone();
        }
    }

    @Test
    void aConnectionIsClosedWhenTheClientAsksForIt() throws IOException {
        try (Connection connection = Connection.open(api.base())) {
            Answer answer = connection.exchange(
                    Request.get(GET_INFO).authorized(api.token()).with("Connection: close"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void largeAnswersAreCompressedWhenAskedFor() throws IOException {
        api.set("account_custom_data", "0123456789".repeat(300)).assertDone();

        Answer plain = api.send(Request.get(GET_INFO).authorized(api.token()));
        Answer packed = api.send(Request.get(GET_INFO).authorized(api.token()).with("Accept-Encoding: gzip, deflate"));

        assertThat(plain.has("content-encoding")).isFalse();
        assertThat(packed.header("content-encoding")).isEqualTo("gzip");
        assertThat(packed.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(packed.body()).hasSizeLessThan(1500);
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
        }
        api.set("account_custom_data", "").assertDone();
    }

    @Test
    void smallAnswersAreNeverCompressed() {
        Answer answer = api.send(Request.get(SET_INFO).authorized(api.token()).with("Accept-Encoding: gzip"));

        assertThat(answer.has("content-encoding")).isFalse();
        answer.assertDone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/platform_apiX", "/platform_ap", "/Platform_Api/SetAccountInfo", "/docs/../x"})
    void addressesOutsideTheApiGet404(String target) {
        assertEnvelope(api.send(Request.get(target)), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PATCH", "FOO"})
    void otherVerbsGet405WithAllow(String verb) {
        Answer answer = api.send(Request.of(verb, SET_INFO).authorized(api.token()));

        assertEnvelope(answer, 405);
        assertThat(answer.header("allow")).isEqualTo("GET, HEAD, POST, PUT, OPTIONS");
    }

    @Test
    void aHeadRequestIsAnsweredAsGetIsWithoutTheBody() throws IOException {
        String length = Integer.toString(
                api.send(Request.get(GET_INFO).authorized(api.token())).body().length);
        try (Connection connection = Connection.open(api.base())) {
            connection.send(Request.of("HEAD", GET_INFO).authorized(api.token()));
            Answer head = connection.receiveHead();

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("content-length")).isEqualTo(length);
            // What comes next is the next answer.
            connection.send(Request.of("OPTIONS", GET_INFO));
            assertThat(connection.receive().status()).isEqualTo(204);
        }
    }

    @Test
    void aBodyOverOneMebibyteGets413WhetherItsLengthIsToldOrNot() throws IOException {
        byte[] body = ("account_first_name=" + "x".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8);
        String type = "application/x-www-form-urlencoded";

        assertEnvelope(
                sendRaw("POST " + SET_INFO + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\nContent-Length: "
                        + body.length + "\r\n\r\n"),
                413);
        String chunk = Integer.toHexString(body.length) + "\r\n" + new String(body, StandardCharsets.UTF_8) + "\r\n";
        assertEnvelope(
                sendRaw("POST " + SET_INFO + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk),
                413);
    }

    @Test
    void aTooLongAddressGets414() throws IOException {
        assertClosing(sendRaw("GET " + SET_INFO + "?x=" + "y".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"), 414);
    }

    @Test
    void tooLargeHeadersGet431() throws IOException {
        assertClosing(
                sendRaw("GET " + SET_INFO + " HTTP/1.1\r\nHost: x\r\nX-Large: " + "y".repeat(20_000) + "\r\n\r\n"),
                431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /platform_api/GetAccountInfo HTTP/1.1\r\n\r\n",
                "GET /platform_api/GetAccountInfo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /platform_api/GetAccountInfo HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
                "GET /platform_api/GetAccountInfo HTTP/1.1\r\nHost: a\r\nBad Name: x\r\n\r\n",
                "GET /platform_api/GetAccountInfo HTTP/1.1\r\nHost: a\r\n folded: x\r\n\r\n",
                "GET platform_api HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /platform_api/GetAccountInfo HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /platform_api/GetAccountInfo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST /platform_api/GetAccountInfo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /platform_api/GetAccountInfo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void brokenHttpGets400AndTheConnectionIsClosed(String request) throws IOException {
        try (Connection connection = Connection.open(api.base())) {
            connection.send(request.getBytes(StandardCharsets.ISO_8859_1));
            Answer answer = connection.receive();

            assertClosing(answer, 400);
            assertThat(answer.text()).doesNotContain("jetty", "Exception");
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void whatIsNoHttpAtAllGets400AndTheConnectionIsClosed() throws IOException {
        try (Connection connection = Connection.open(api.base())) {
            connection.send("GARBAGE\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));

            assertClosing(connection.receive(), 400);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void theApiAddressIsTheHostThatTheClientUsed() {
        Request request = Request.get(GET_INFO).authorized(api.token());
        assertThat(api.send(request).json().get("api_address").stringValue())
                .isEqualTo(api.base().getAuthority());
        assertThat(api.send(request.with("Host: voice.example.com:8443"))
                        .json()
                        .get("api_address")
                        .stringValue())
                .isEqualTo("voice.example.com:8443");
        assertThat(api.send(request.with("Host: voice.example.com"))
                        .json()
                        .get("api_address")
                        .stringValue())
                .isEqualTo("voice.example.com");
    }
}
