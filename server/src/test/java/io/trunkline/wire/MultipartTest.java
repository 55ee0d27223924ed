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

/** The odd corners of multipart bodies. */
class MultipartTest {

    private static final String TYPE = "multipart/form-data; boundary=B";

    private static WireServer server;

    @BeforeAll
    static void start() {
        server = WireServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawAnswer post(String contentType, String... lines) throws IOException {
        try (RawClient client = server.connect()) {
            return client.post("/platform_api/M", contentType, RawClient.lines(lines))
                    .receive();
        }
    }

    private static RawAnswer part(String headers, String value) throws IOException {
        return post(TYPE, "--B", headers, "", value, "--B--", "");
    }

    private static void assertRefused(RawAnswer answer, String field, String hint) {
        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.errorCode()).isEqualTo(101);
        assertThat(answer.field()).isEqualTo(field);
        assertThat(answer.hint()).contains(hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "form-data; name=x|x",
                "form-data; name=x; filename=y|x",
                "form-data; filename=\"a;name=z\"; name=\"x\"|x",
                "FORM-DATA;NAME = \"x\"|x",
                "form-data; name=\"a\\\"b\"|a\"b",
                "form-data; name=\"a\\\\b\"|a\\b",
                "form-data; name=\"C:\\dir\"|C:\\dir",
                "form-data; name=\"a;b\"|a;b",
                "form-data; name=\"\u00C3\u00AB\"|\u00EB"
            })
    void namesMayBeQuotedOrNot(String disposition, String name) throws IOException {
        assertThat(part("Content-Disposition: " + disposition, "v").values(name))
                .containsExactly("v");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "--",
                "--BB",
                "\r\n--",
                "\r\n--BB",
                "\r\n--B-",
                "a\r\n--Bx\r\nb",
                "\r",
                "\n\n",
                "\r\n\r\n--"
            })
    void aValueMayLookAlmostLikeABoundary(String value) throws IOException {
        assertThat(part("Content-Disposition: form-data; name=x", value).values("x"))
                .containsExactly(value);
    }

    /** What the official PHP client makes of a value that is the name of a file. */
    @Test
    void aBodyThatIsPutInChunksIsRead() throws IOException {
        String part = RawClient.lines(
                "--B",
                "Content-Disposition: form-data; name=\"x\"; filename=\"stream\"",
                "Content-Type: application/octet-stream",
                "",
                "of the file",
                "--B--",
                "");
        try (RawClient client = server.connect()) {
            client.send(RawClient.lines(
                    "PUT /platform_api/M HTTP/1.1",
                    "Host: x",
                    "Content-Type: multipart/form-data; boundary=B",
                    "Transfer-Encoding: chunked",
                    "",
                    Integer.toHexString(part.length()),
                    part,
                    "0",
                    "",
                    ""));

            RawAnswer answer = client.receive();
            assertThat(answer.method()).isEqualTo("M");
            assertThat(answer.values("x")).containsExactly("of the file");
        }
    }

    @Test
    void textAroundThePartsIsIgnoredAndBoundariesMayBePadded() throws IOException {
        RawAnswer answer = post(
                TYPE,
                "before",
                "--B  ",
                "content-disposition: form-data; name=x",
                "X-Other: 1",
                "",
                "1",
                "--B\t",
                "Content-Disposition: form-data; name=x",
                "",
                "2",
                "--B--",
                "after --B");

        assertThat(answer.values("x")).containsExactly("1", "2");
    }

    @Test
    void aBodyMayHaveNoPartAtAll() throws IOException {
        assertThat(post(TYPE, "--B--").method()).isEqualTo("M");
    }

    @Test
    void aPartMayHaveNoValueAndNoLineBreakOfItsOwn() throws IOException {
        RawAnswer answer = post(TYPE, "--B", "Content-Disposition: form-data; name=x", "", "--B--");

        assertThat(answer.values("x")).containsExactly("");
    }

    @Test
    void eachPartIsReadInItsOwnCharset() throws IOException {
        RawAnswer answer = post(
                "multipart/form-data; boundary=\"a b'()+_,-./:=?\"",
                "--a b'()+_,-./:=?",
                "Content-Disposition: form-data; name=latin",
                "Content-Type: text/plain; charset=\"iso-8859-1\"",
                "",
                "\u00EB",
                "--a b'()+_,-./:=?",
                "Content-Disposition: form-data; name=utf",
                "",
                "\u00C3\u00AB",
                "--a b'()+_,-./:=?--");

        assertThat(answer.values("latin")).containsExactly("\u00EB");
        assertThat(answer.values("utf")).containsExactly("\u00EB");
    }

    @Test
    void malformedTextIsRefused() throws IOException {
        String named = "Content-Disposition: form-data; name=field\r\nContent-Type: text/plain";

        assertRefused(part(named, "\u00EB"), "field", "UTF-8");
        assertRefused(part(named + "; charset=us-ascii", "\u00EB"), "field", "US-ASCII");
        assertRefused(part(named + "; charset=no-such-charset", "x"), "field", "not supported");
        assertRefused(part(named + "; charset=\"", "x"), "", "well-formed");
    }

    @Test
    void whatCannotBeAPartIsRefused() throws IOException {
        assertRefused(part("Content-Type: text/plain", "x"), "", "name");
        assertRefused(part("Content-Disposition: form-data", "x"), "", "name");
        assertRefused(part("Content-Disposition: attachment; name=x", "x"), "", "name");
        assertRefused(part("Content-Disposition: form-data; name=\"x", "x"), "", "well-formed");
        assertRefused(part("Content-Disposition: form-data; name=\"\u00EB\"", "x"), "", "UTF-8");
        assertRefused(part("no colon", "x"), "", "colon");
        assertRefused(
                part("Content-Disposition: form-data; name=x\r\nContent-Transfer-Encoding: base64", "eA=="),
                "",
                "Content-Transfer-Encoding");
        assertRefused(part("X: " + "y".repeat(5000), "x"), "", "too large");
    }

    @Test
    void aBodyThatIsCutOffIsRefused() throws IOException {
        String head = "Content-Disposition: form-data; name=x";

        assertRefused(post(TYPE, "--B", head, "", "value"), "", "last boundary");
        assertRefused(post(TYPE, "--B", head, "", "value", "--B"), "", "last boundary");
        assertRefused(post(TYPE, "--B", head, "", "value", "--B", ""), "", "within the headers");
        assertRefused(post(TYPE, "--B", head), "", "within the headers");
        assertRefused(post(TYPE, "--C", head, "", "value", "--C--"), "", "last boundary");
        assertRefused(post(TYPE, "x=1"), "", "last boundary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "; boundary=", "; boundary=\"\"", "; Boundary=\"x", "; other=B"})
    void aBoundaryIsNeeded(String parameters) throws IOException {
        assertThat(post("multipart/form-data" + parameters, "--B--").errorCode())
                .isEqualTo(101);
    }

    @Test
    void theLengthOfABoundaryIsBounded() throws IOException {
        String longest = "b".repeat(70);

        assertThat(post("multipart/form-data; boundary=" + longest, "--" + longest + "--")
                        .method())
                .isEqualTo("M");
        assertRefused(post("multipart/form-data; boundary=" + longest + "b", "x"), "", "70");
    }
}
