package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server has beside the API: probes, versions, the API's description and its explorer. */
@OwnServer
@ExtendWith(Target.Resolver.class)
class HealthAndDocsTest {

    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern FOREIGN = Pattern.compile("https?://|[\"'(]//");

    private final Api api;

    HealthAndDocsTest(Api api) {
        this.api = api;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz"})
    void probesSayOk(String path) {
        Answer answer = api.send(Request.get(path));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.text()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void theVersionIsTheOneOfTheReadyFileAndNothingElseIsTold(Target target) {
        assertThat(api.send(Request.get("/version")).text())
                .isEqualTo("{\"version\":" + target.process().ready().get("version") + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz", "/version", "/openapi.json", "/openapi.yaml", "/docs"})
    void theyAreForReadingOnly(String path) throws IOException {
        Answer answer = api.send(Request.post(path, "application/json", "{}"));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo("GET, HEAD, OPTIONS");

        try (Connection connection = Connection.open(api.base())) {
            connection.send(Request.of("HEAD", path));
            assertThat(connection.receiveHead().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/openapi.json, application/json; charset=utf-8",
        "/openapi.yaml, application/yaml; charset=utf-8",
        "/docs, text/html; charset=utf-8",
        "/docs/, text/html; charset=utf-8",
        "/docs/explorer.js, text/javascript; charset=utf-8",
        "/docs/swagger-ui-bundle.js, text/javascript; charset=utf-8",
        "/docs/swagger-ui.css, text/css; charset=utf-8"
    })
    void documentsHaveTheirTypesAndMayLoadFromThisServerOnly(String path, String type) {
        Answer answer = api.send(Request.get(path));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo(type);
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("http:", "https:", "*");
        assertThat(answer.body()).isNotEmpty();
    }

    @Test
    void everythingThatTheExplorerLoadsIsThere() {
        Matcher assets = ASSET.matcher(api.send(Request.get("/docs")).text());
        List<String> paths = new ArrayList<>();
        while (assets.find()) {
            paths.add(assets.group(1));
        }

        assertThat(paths).hasSizeGreaterThanOrEqualTo(3).allMatch(path -> path.startsWith("/"));
        for (String path : paths) {
            assertThat(api.send(Request.get(path)).status()).as(path).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/explorer.js", "/openapi.json", "/openapi.yaml"})
    void ownFilesNameNoOtherHost(String path) {
        String text = api.send(Request.get(path)).text().replaceAll("https?://(localhost|example\\.com)", "");

        assertThat(FOREIGN.matcher(text).find()).as(text).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/nothing.js", "/docs/../livez/", "/livez/", "/livezz", "/openapi", "/docs/%2e%2e/x"})
    void nothingElseIsThere(String path) {
        assertThat(api.send(Request.get(path)).status()).isIn(400, 404);
    }
}
