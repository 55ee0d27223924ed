package io.trunkline.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The specification's example in its eight languages: parameters in the query, an empty JSON object as the body. Where the
 * language's library is at hand an equivalent program runs; of the others the request is repeated.
 */
@WithTrunkline
class SpecificationSnippetsTest {

    private static final String CALL =
            "/platform_api/SetAccountInfo?new_account_password=Str0ngP%40ssw0rd%21&language_code=en";

    private final Target target;
    private final Api api;

    SpecificationSnippetsTest(Target target) throws IOException {
        this.target = target;
        this.api = new Api(target);
    }

    /** Every snippet sets the same password, which is refused while it is the current one. */
    @BeforeEach
    void leaveAnotherPasswordAndLanguage() throws IOException, InterruptedException {
        assertThat(api.call(
                                "SetAccountInfo",
                                Map.of("new_account_password", "An0ther-" + UUID.randomUUID(), "language_code", "fr"))
                        .toString())
                .isEqualTo("{\"result\":1}");
    }

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            python | password_and_language.py  | python3 | REQUESTS_CA_BUNDLE  | {'result': 1}
            js     | password_and_language.mjs | node    | NODE_EXTRA_CA_CERTS | { result: 1 }
            ruby   | password_and_language.rb  | ruby    | SSL_CERT_FILE       | {"result":1}
            """, quoteCharacter = '`')
    void aProgramWithAnotherUrlAndTokenPrintsResultOne(
            String language, String file, String command, String trust, String expected, @TempDir Path folder)
            throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve(file),
                resource(file).replace("@URL@", target.https().toString()).replace("@TOKEN@", api.token()));
        Map<String, String> environment = new HashMap<>(Runtimes.pathFor(language));
        environment.put(trust, target.authority().toString());

        String output = Program.run(folder, environment, List.of(command, file)).success();

        assertThat(output).isEqualTo(expected + "\n");
        assertEdited();
    }

    /** The headers, beside Authorization, with which the libraries of the other snippets send the same call. */
    enum Library {
        GO("Go-http-client/1.1", "gzip", "*/*"),
        JAVA_UNIREST("unirest-java/1.3.11", "gzip", "*/*"),
        PHP_GUZZLE("GuzzleHttp/7", "identity", "*/*"),
        CSHARP_RESTSHARP(
                "RestSharp/106.15.0.0",
                "gzip, deflate",
                "application/json, text/json, text/x-json, text/javascript, application/xml, text/xml"),
        SWIFT("CFNetwork/1494.0.7 Darwin/23.4.0", "gzip, deflate, br", "*/*");

        private final String userAgent;
        private final String acceptEncoding;
        private final String accept;

        Library(String userAgent, String acceptEncoding, String accept) {
            this.userAgent = userAgent;
            this.acceptEncoding = acceptEncoding;
            this.accept = accept;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRequestOfALibraryThatIsNotHereIsAnsweredWithResultOne(Library library)
            throws IOException, InterruptedException {
        HttpRequest request = api.request(CALL)
                .header("User-Agent", library.userAgent)
                .header("Content-Type", "application/json")
                .header("Accept-Encoding", library.acceptEncoding)
                .header("Accept", library.accept)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<byte[]> response = api.send(request);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(text(response)).isEqualTo("{\"result\":1}");
        assertEdited();
    }

    @Test
    void theSameCallWithoutItsTokenIsRefusedAndChangesNothing() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(target.https().resolve(CALL))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<byte[]> response = api.send(request);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(text(response)).contains("\"error\"").contains("\"code\":100");
        assertThat(api.profile().required("language_code").asString()).isEqualTo("fr");
    }

    /** The language has changed, and so has the password: setting it once more is refused. */
    private void assertEdited() throws IOException, InterruptedException {
        assertThat(api.profile().required("language_code").asString()).isEqualTo("en");
        assertThat(api.call("SetAccountInfo", Map.of("new_account_password", "Str0ngP@ssw0rd!"))
                        .required("error")
                        .required("code")
                        .asInt())
                .isEqualTo(535);
    }

    private static String text(HttpResponse<byte[]> response) throws IOException {
        boolean compressed = response.headers().firstValue("Content-Encoding").equals(Optional.of("gzip"));
        try (InputStream body = new ByteArrayInputStream(response.body());
                InputStream plain = compressed ? new GZIPInputStream(body) : body) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String resource(String file) throws IOException {
        try (InputStream stream = Objects.requireNonNull(
                SpecificationSnippetsTest.class.getResourceAsStream("/snippets/" + file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
