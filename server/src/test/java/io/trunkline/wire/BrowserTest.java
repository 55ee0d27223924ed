package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.TrunklineServer;
import io.trunkline.testing.TestSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages in browsers may do, and the methods of HTTP that go with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrowserTest {

    private static final String CALL = "/platform_api/GetAccountInfo";
    private static final String ALLOWED = "https://app.example.com";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private TrunklineServer closed;
    private TrunklineServer listed;
    private TrunklineServer any;

    // JUnit opens the servers before the tests.
    @SuppressWarnings("NullAway.Init")
    BrowserTest() {}

    @BeforeAll
    void open(@TempDir Path first, @TempDir Path second, @TempDir Path third) {
        closed = start(first);
        listed = start(second, "server.cors-origins", ALLOWED + ",local");
        any = start(third, "server.cors-origins", "*", "limits.failed-authentications", "2/1h");
    }

    private static TrunklineServer start(Path data, String... settings) {
        return TrunklineServer.start(TestSettings.of(data, settings), InstantSource.system(), new SecureRandom());
    }

    @AfterAll
    void close() {
        client.close();
        closed.close();
        listed.close();
        any.close();
    }

    private HttpResponse<String> send(TrunklineServer server, String method, String path, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server.http().orElseThrow() + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> preflight(TrunklineServer server, String path, String origin) throws Exception {
        return send(
                server,
                "OPTIONS",
                path,
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization,content-type");
    }

    private static String header(HttpResponse<?> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ALLOWED,
                "http://localhost:3000",
                "https://localhost",
                "http://127.0.0.1:5173",
                "http://127.3.4.5",
                "http://[::1]:8000"
            })
    void pagesOfTheseOriginsMayCall(String origin) throws Exception {
        HttpResponse<String> asked = preflight(listed, CALL, origin);
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(header(asked, "Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(header(asked, "Access-Control-Allow-Methods")).contains("GET", "POST", "PUT");
        assertThat(header(asked, "Access-Control-Allow-Headers"))
                .contains("Authorization", "Content-Type")
                .doesNotContainIgnoringCase("Forwarded");
        assertThat(header(asked, "Vary")).contains("Origin");

        for (String path : List.of(CALL, "/platform_api/None", "/nowhere", "/openapi.json")) {
            HttpResponse<String> answer = send(listed, "GET", path, "Origin", origin);
            assertThat(header(answer, "Access-Control-Allow-Origin")).as(path).isEqualTo(origin);
            assertThat(header(answer, "Vary")).as(path).contains("Origin");
            assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
        }
        assertThat(header(send(listed, "GET", "/openapi.json", "Origin", origin), "Vary"))
                .contains("Origin", "Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://app.example.com.evil.test",
                "https://evil.test",
                "http://localhost.evil.test",
                "http://127.0.0.1.evil.test",
                "http://127.evil.test",
                "http://localhost:3000.evil.test",
                "http://localhost@evil.test",
                "local",
                "*"
            })
    void pagesOfOthersAreToldNothing(String origin) throws Exception {
        HttpResponse<String> asked = preflight(listed, CALL, origin);
        assertThat(asked.statusCode()).isEqualTo(204);
        HttpResponse<String> answer = send(listed, "GET", CALL, "Origin", origin);
        for (HttpResponse<String> each : List.of(asked, answer)) {
            assertThat(each.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
            assertThat(header(each, "Vary")).contains("Origin");
        }
    }

    @Test
    void withoutTheSettingNoPageMayCall() throws Exception {
        HttpResponse<String> asked = preflight(closed, CALL, "http://localhost:3000");
        assertThat(asked.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        assertThat(header(asked, "Allow")).isEqualTo("GET, HEAD, POST, PUT, OPTIONS");
    }

    @Test
    void whereAnyOriginMayCallNothingGoesWithTheCallThatTheBrowserKeeps() throws Exception {
        for (HttpResponse<String> answer :
                List.of(preflight(any, CALL, "https://any.test"), send(any, "GET", "/version", "Origin", "null"))) {
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/platform_api/GetAccountInfo, 'GET, HEAD, POST, PUT, OPTIONS'",
        "/platform_api, 'GET, HEAD, POST, PUT, OPTIONS'",
        "/docs, 'GET, HEAD, OPTIONS'",
        "/readyz, 'GET, HEAD, OPTIONS'"
    })
    void optionsAreAnswered(String path, String allowed) throws Exception {
        HttpResponse<String> answer = send(closed, "OPTIONS", path);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(header(answer, "Allow")).isEqualTo(allowed);
        assertThat(send(closed, "OPTIONS", "/nowhere").statusCode()).isEqualTo(404);
        assertThat(header(send(closed, "PATCH", path), "Allow")).isEqualTo(allowed);
    }

    @Test
    void headIsGetWithoutTheBody() throws Exception {
        for (String path : List.of(CALL, "/platform_api/GetRoles", "/docs", "/version")) {
            HttpResponse<String> head = send(closed, "HEAD", path);
            HttpResponse<String> get = send(closed, "GET", path);
            assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode());
            assertThat(head.body()).isEmpty();
            assertThat(header(head, "Content-Length"))
                    .isEqualTo(header(get, "Content-Length"))
                    .isNotEmpty();
            assertThat(header(head, "Content-Type")).isEqualTo(header(get, "Content-Type"));
        }
    }

    @Test
    void headIsCountedAndRefusedAsGetIs() throws Exception {
        String wrong = CALL + "?account_id=1&api_key=00000000-0000-0000-0000-000000000000";
        Map<String, List<String>> first = send(any, "HEAD", wrong).headers().map();
        send(any, "HEAD", wrong);
        HttpResponse<String> third = send(any, "HEAD", wrong);

        assertThat(first).doesNotContainKey("retry-after");
        assertThat(third.headers().map()).containsKey("retry-after");
        assertThat(send(any, "GET", wrong).body()).contains("\"code\":340");
    }
}
