package io.trunkline.wire.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.TrunklineServer;
import io.trunkline.testing.TestSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that never change while the server runs: sent compressed as they are stored, and only to whoever lacks them. */
final class StaticPagesTest {

    private static TrunklineServer server;
    private static HttpClient client;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TrunklineServer.start(TestSettings.of(data), InstantSource.system(), new SecureRandom());
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.http().orElseThrow() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs",
                "/docs/errors",
                "/docs/swagger-ui-bundle.js",
                "/docs/swagger-ui.css",
                "/openapi.json",
                "/openapi.yaml"
            })
    void eachFormHasItsTagAndIsSentOnce(String path) throws Exception {
        HttpResponse<byte[]> plain = get(path);
        HttpResponse<byte[]> zipped = get(path, "Accept-Encoding", "gzip");

        assertThat(header(plain, "Content-Encoding")).isEmpty();
        assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
        }
        assertThat(zipped.body().length).isLessThan(plain.body().length);
        assertThat(header(plain, "ETag")).matches("\"[^\"]+\"").isNotEqualTo(header(zipped, "ETag"));
        for (HttpResponse<byte[]> answer : List.of(plain, zipped)) {
            assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
            assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
            assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(answer.body().length));
        }

        String tag = header(zipped, "ETag");
        for (String known : new String[] {tag, "W/" + tag, "\"a\", " + tag + ", \"b\"", "*"}) {
            HttpResponse<byte[]> again = get(path, "Accept-Encoding", "gzip", "If-None-Match", known);
            assertThat(again.statusCode()).as(known).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(header(again, "ETag")).isEqualTo(tag);
            assertThat(header(again, "Vary")).isEqualTo("Accept-Encoding");
        }
        assertThat(get(path, "If-None-Match", tag).statusCode())
                .as("the other form is not known")
                .isEqualTo(200);
        assertThat(get(path, "Accept-Encoding", "gzip", "If-None-Match", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
    }
}
