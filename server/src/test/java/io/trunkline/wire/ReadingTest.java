package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.wire.RawClient.RawAnswer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from the path, the query, forms and JSON, and what is refused. */
class ReadingTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    /** Of UTF-8, as bytes. */
    private static final String BOM = "\u00EF\u00BB\u00BF";

    private static final int INVALID_ARGUMENTS = 101;

    private static WireServer server;

    @BeforeAll
    static void start() {
        server = WireServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawAnswer post(String target, String contentType, String body) throws IOException {
        try (RawClient client = server.connect()) {
            return client.post(target, contentType, body).receive();
        }
    }

    private static RawAnswer get(String target) throws IOException {
        try (RawClient client = server.connect()) {
            return client.get(target).receive();
        }
    }

    private static void assertRefused(RawAnswer answer, String field, String hint) {
        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.errorCode()).as(answer.toString()).isEqualTo(INVALID_ARGUMENTS);
        assertThat(answer.field()).isEqualTo(field);
        assertThat(answer.hint()).contains(hint);
    }

    @ParameterizedTest
    @CsvSource({
        "/platform_api/GetAccountInfo, GetAccountInfo",
        "/platform_api/GetAccountInfo/, GetAccountInfo",
        "/platform_api/GetAccountInfo?cmd=Other, GetAccountInfo",
        "/platform_api?cmd=GetAccountInfo, GetAccountInfo",
        "/platform_api/?cmd=GetAccountInfo, GetAccountInfo",
        "/platform_api/Get%41ccountInfo, GetAccountInfo",
        "/platform_api/a/b, a/b",
        "/platform_api, ''",
        "/platform_api/, ''",
        "/platform_api?cmd=, ''"
    })
    void theMethodComesFromThePathAndElseFromCmd(String target, String method) throws IOException {
        assertThat(get(target).method()).isEqualTo(method);
    }

    @Test
    void handlersRunOnVirtualThreads() throws IOException {
        assertThat(get("/platform_api/M").json().path("virtual").asBoolean(false))
                .isTrue();
    }

    @Test
    void theBodyGoesBeforeTheQueryForTheSameName() throws IOException {
        RawAnswer answer = post("/platform_api/M?a=query&a=again&b=query&cmd=Q", FORM, "a=body&c=body");

        assertThat(answer.values("a")).containsExactly("body");
        assertThat(answer.values("b")).containsExactly("query");
        assertThat(answer.values("c")).containsExactly("body");
    }

    @Test
    void repeatsWithinASourceAreAllKeptInOrder() throws IOException {
        assertThat(get("/platform_api/M?id=3&x=&id=1&id=2").values("id")).containsExactly("3", "1", "2");
    }

    @Test
    void formsMayLackValuesNamesAndText() throws IOException {
        RawAnswer answer = post("/platform_api/M", FORM, "&&a&b=&=c&d=x=y&");

        assertThat(answer.values("a")).containsExactly("");
        assertThat(answer.values("b")).containsExactly("");
        assertThat(answer.values("")).containsExactly("c");
        assertThat(answer.values("d")).containsExactly("x=y");
    }

    @Test
    void aGetMayHaveABody() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("GET /platform_api/M HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na=1");

            assertThat(client.receive().values("a")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {FORM + "; charset=ISO-8859-1", FORM + ";charset=\"latin1\"", FORM + " ; CharSet = iso-8859-1"})
    void aFormMayBeLatin1(String contentType) throws IOException {
        assertThat(post("/platform_api/M", contentType, "a=%EB\u00EB").values("a"))
                .containsExactly("\u00EB\u00EB");
    }

    @Test
    void rawUtf8InAQueryIsRead() throws IOException {
        assertThat(get("/platform_api/M?a=\u00C3\u00AB").values("a")).containsExactly("\u00EB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "%C0%AF", "%ED%A0%80", "%FF", "%E2%82", "x%", "%F4%90%80%80", "%+1"})
    void malformedTextIsRefusedInAFormAndInAQuery(String value) throws IOException {
        assertRefused(post("/platform_api/M", FORM, "x=1&field=" + value), "field", "this parameter");
        assertRefused(get("/platform_api/M?x=1&field=" + value), "field", "this parameter");
    }

    @Test
    void malformedEscapesInAQueryAreNeverJustBadHttp() throws IOException {
        assertRefused(get("/platform_api/M?field=%C0%AF"), "field", "UTF-8");
        assertRefused(get("/platform_api/M?field=%u0041"), "field", "%25");
        assertRefused(get("/platform_api/M?%zz=1"), "", "a parameter's name");
        assertRefused(get("/platform_api/M?field=\u00EB"), "", "UTF-8");
    }

    @Test
    void aReplacementCharacterThatTheClientWroteIsText() throws IOException {
        assertThat(get("/platform_api/M?a=%EF%BF%BD").values("a")).containsExactly("\uFFFD");
    }

    @Test
    void aRefusalNeverRepeatsTheValue() throws IOException {
        assertThat(post("/platform_api/M", FORM, "password=hunter2%").toString())
                .contains("password")
                .doesNotContain("hunter2");
    }

    @Test
    void jsonKeepsNumbersAsTheyAreWritten() throws IOException {
        RawAnswer answer = post(
                "/platform_api/M?b=2",
                JSON,
                "{\"a\": 1.50, \"big\": 12345678901234567890123, \"e\": -0.10E+2, \"t\": true, \"f\": false, \"b\": null,"
                        + " \"s\": \"\\u00eb\\n\", \"list\": [1, \"x\", true], \"none\": []}");

        assertThat(answer.values("a")).containsExactly("1.50");
        assertThat(answer.values("big")).containsExactly("12345678901234567890123");
        assertThat(answer.values("e")).containsExactly("-0.10E+2");
        assertThat(answer.values("t")).containsExactly("true");
        assertThat(answer.values("f")).containsExactly("false");
        assertThat(answer.values("b")).containsExactly("2");
        assertThat(answer.values("s")).containsExactly("\u00EB\n");
        assertThat(answer.values("list")).containsExactly("1", "x", "true");
        assertThat(answer.values("none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", " \r\n ", "{ }\n", "[]", " [ ] ", "null", "\"\"", BOM, BOM + "{}", BOM + " null"})
    void emptyJsonIsIgnored(String body) throws IOException {
        assertThat(post("/platform_api/M?a=1", JSON + "; charset=utf-8", body).values("a"))
                .containsExactly("1");
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        assertThat(post("/platform_api/M", JSON, BOM + "{\"a\":1}").values("a")).containsExactly("1");
        assertThat(post("/platform_api/M", FORM, BOM + "a=1").values("a")).containsExactly("1");
        assertThat(post("/platform_api/M", FORM, BOM).status).isEqualTo(200);
        assertThat(post("/platform_api/M", FORM, BOM + BOM + "a=1").values("\uFEFFa"))
                .containsExactly("1");
        assertThat(post("/platform_api/M", FORM + "; charset=iso-8859-1", BOM + "a=1")
                        .values(BOM + "a"))
                .as("in this charset these are letters")
                .containsExactly("1");
        assertRefused(post("/platform_api/M", JSON, BOM + BOM + "{}"), "", "not well-formed");
        assertRefused(post("/platform_api/M", FORM, BOM.substring(0, 2)), "", "UTF-8");
        try (RawClient client = server.connect()) {
            client.send("POST /platform_api/M HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\n" + BOM + "a=1");

            assertThat(client.receive().values("a")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"field\":{}}|field|object",
                "{\"a\":1,\"field\":[[1]]}|field|array",
                "{\"field\":[{}]}|field|array",
                "{\"field\":[null]}|field|array",
                "{\"field\":1,\"field\":1}|field|twice",
                "{\"field\":\"\\ud800\"}|field|surrogate",
                "{\"a\":01}||not well-formed",
                "{\"a\":NaN}||not well-formed",
                "{\"a\":1,}||not well-formed",
                "{'a':1}||not well-formed",
                "{\"a\":1}{}||further content",
                "{\"a\":1||not well-formed",
                "{\"a\":[1||not well-formed",
                "[1]||must be an object",
                "[[]]||must be an object",
                "[{}]||must be an object",
                "7||must be an object",
                "false||must be an object",
                "[]]||not well-formed",
                "null null||further content",
                "[] {}||further content",
                "\"text\"||must be an object",
                "{\"a\":\"\u00EB\"}||not valid UTF-8"
            })
    void anythingButAFlatJsonObjectIsRefused(String body, String field, String hint) throws IOException {
        assertRefused(post("/platform_api/M", JSON, body), field == null ? "" : field, hint);
    }

    @Test
    void deepJsonIsRefusedWithoutBeingFollowed() throws IOException {
        assertRefused(post("/platform_api/M", JSON, "{\"field\":" + "[".repeat(20_000)), "field", "array");
        assertRefused(post("/platform_api/M", JSON, "{\"field\":" + "9".repeat(20_000) + "}"), "", "not well-formed");
    }

    @Test
    void unknownContentTypesAreRefusedWithTheKnownOnes() throws IOException {
        assertRefused(post("/platform_api/M", "text/xml", "<a/>"), "", "multipart/form-data");
        assertRefused(post("/platform_api/M", "", "a=1"), "", "application/json");
        assertRefused(post("/platform_api/M", FORM + "; charset=utf-16", "a=1"), "", "charset");
        assertRefused(post("/platform_api/M", FORM + "; charset=\"utf-8", "a=1"), "", "Content-Type");
        assertThat(post("/platform_api/M?a=1", "text/xml", "").values("a")).containsExactly("1");
    }

    @Test
    void compressedBodiesAreRefused() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("POST /platform_api/M HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Type: " + FORM
                    + "\r\nContent-Length: 3\r\n\r\na=1");

            assertRefused(client.receive(), "", "uncompressed");
        }
    }
}
