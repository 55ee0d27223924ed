package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.operator.OperatorToken;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.OperatorServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The door of the operator API: its tokens, its manners and its document. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class OperatorApiContract {

    private OperatorServer server = unopened();
    private OperatorClient client = unopened();

    // JUnit's life cycle gives both a value before the first test sees them.
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T unopened() {
        return null;
    }

    /** Settings of a server with an empty database of its own. */
    abstract Settings newSettings(Path data);

    @BeforeAll
    void open(@TempDir Path data) {
        server = new OperatorServer(newSettings(data));
        client = server.client(server.newToken("tests", null));
    }

    @AfterAll
    void close() {
        client.close();
        server.close();
    }

    private static void isProblem(Reply reply, int status, String detail) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().get("status").intValue()).isEqualTo(status);
        assertThat(reply.json().get("title").stringValue()).isNotBlank();
        assertThat(reply.body()).contains(detail);
    }

    @Test
    void anAccountIsReadWithItsTagAndWithoutSecrets() {
        Reply reply = client.get("/accounts/1");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.json().get("account_id").intValue()).isEqualTo(1);
        assertThat(reply.header("ETag"))
                .isEqualTo("\"" + reply.json().get("revision").longValue() + "\"");
        assertThat(reply.json().has("api_key")).isFalse();
    }

    @Test
    void eachAnswerNamesItsRequest() {
        Reply first = client.get("/accounts/1");
        Reply second = client.get("/accounts/987654");
        assertThat(first.header("X-Request-Id")).matches("[0-9a-f]{16}");
        assertThat(second.header("X-Request-Id")).matches("[0-9a-f]{16}").isNotEqualTo(first.header("X-Request-Id"));
        assertThat(second.json().get("instance").stringValue())
                .isEqualTo("urn:trunkline:request:" + second.header("X-Request-Id"));
    }

    @Test
    void aClientThatDribblesItsHeadersIsCutOff() throws IOException {
        URI address = server.server().operator().orElseThrow();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        boolean cut = false;
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(100);
            socket.getOutputStream()
                    .write("GET /operator/v1/openapi.json HTTP/1.1\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            while (!cut && System.nanoTime() < end) {
                try {
                    socket.getOutputStream().write('x');
                    cut = socket.getInputStream().read() < 0;
                } catch (SocketTimeoutException e) {
                    // Still open; the next byte follows.
                } catch (SocketException e) {
                    cut = true;
                }
            }
        }
        assertThat(cut).isTrue();
    }

    @Test
    void tokensThatAreNoGoodAreAnsweredAllAlike() {
        String expiring = server.newToken("short", Duration.ofHours(1));
        String revoked = server.newToken("revoked", null);
        assertThat(client.as(expiring).get("/accounts/1").status()).isEqualTo(200);
        assertThat(client.as(revoked).get("/accounts/1").status()).isEqualTo(200);
        server.clock.move(Duration.ofHours(1));
        try (Services services = server.services()) {
            OperatorToken token = services.access().operatorTokens().list().getLast();
            assertThat(token.lastUsed()).isNotNull();
            services.access().operatorTokens().revoke(token.id(), "jane");
        }
        Set<String> answers = new HashSet<>();
        for (String token : List.of(
                expiring, revoked, "tlop_" + "A".repeat(43), "tlop_x", "x", "'; DROP TABLE accounts", "a.b.c")) {
            for (String path : List.of("/accounts/1", "/accounts/999", "/nothing")) {
                Reply reply = client.as(token).get(path);
                isProblem(reply, 401, "operator-token create");
                answers.add(reply.header("WWW-Authenticate")
                        + reply.body().replace(reply.header("X-Request-Id"), "its own id"));
            }
        }
        assertThat(answers)
                .singleElement()
                .asString()
                .startsWith("Bearer realm=")
                .contains("error=\"invalid_token\"");
        Reply none = client.send(HttpRequest.newBuilder(URI.create(client.base() + "/accounts/1"))
                .build());
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).startsWith("Bearer realm=").doesNotContain("error");
        assertThat(client.send("GET", "/accounts/1?access_token=" + client.token(), null, "Authorization", "Basic eDp4")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void onlyTheHashOfATokenIsKept() {
        String secret = server.newToken("kept", null);
        try (Services services = server.services()) {
            List<String> hashes = services.store()
                    .database()
                    .read(handle -> handle.createQuery("SELECT token_hash FROM operator_tokens")
                            .mapTo(String.class)
                            .list());
            assertThat(hashes).allSatisfy(hash -> assertThat(hash).matches("[0-9a-f]{64}"));
            assertThat(services.access().operatorTokens().list().toString()).doesNotContain(secret);
        }
    }

    @Test
    void addressesAndMethodsThatAreNotKnownAreTold() {
        isProblem(client.get("/nothing"), 404, "openapi.json");
        isProblem(client.get("/accounts/0"), 404, "account_id");
        isProblem(client.get("/accounts/1e3"), 404, "account_id");
        isProblem(client.get("/accounts/999999"), 404, "no account");
        isProblem(client.get("/accounts/1/"), 404, "openapi.json");
        Reply wrong = client.send("PUT", "/accounts/1", "{}");
        isProblem(wrong, 405, "PUT");
        assertThat(wrong.header("Allow")).isEqualTo("GET, PATCH, HEAD, OPTIONS");
        Reply options = client.send("OPTIONS", "/accounts/1", null);
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Allow")).isEqualTo("GET, PATCH, HEAD, OPTIONS");
        Reply head = client.send("HEAD", "/accounts/1", null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("ETag")).isNotEmpty();
        Reply outside = client.send(HttpRequest.newBuilder(client.base().resolve("/platform_api/GetAccountInfo"))
                .build());
        isProblem(outside, 404, "/operator/v1");
    }

    @Test
    void bodiesAreJsonWithinBounds() {
        isProblem(client.send("PATCH", "/accounts/1", "a=b", "Content-Type", "text/plain"), 415, "application/json");
        isProblem(
                client.send("PATCH", "/accounts/1", "{}", "Content-Type", "application/json; charset=utf-16"),
                415,
                "application/json");
        isProblem(client.send("GET", "/accounts/1", null, "Accept", "text/html"), 406, "application/json");
        assertThat(client.send("GET", "/accounts/1", null, "Accept", "text/html, */*;q=0.1")
                        .status())
                .isEqualTo(200);
        isProblem(client.send("PATCH", "/accounts/1", "[1]"), 400, "JSON object");
        isProblem(client.send("PATCH", "/accounts/1", "\"x\""), 400, "JSON object");
        for (String nothing : List.of("[]", "null", "\"\"", "\uFEFF{}")) {
            assertThat(client.send("PATCH", "/accounts/1", nothing).status())
                    .as(nothing)
                    .isEqualTo(200);
        }
        isProblem(client.send("PATCH", "/accounts/1", "{"), 400, "line 1");
        isProblem(client.send("PATCH", "/accounts/1", "{} {}"), 400, "well-formed");
        isProblem(
                client.send("PATCH", "/accounts/1", "{\"location\":\"UTC\",\"location\":\"UTC\"}"),
                400,
                "more than once");
        isProblem(client.send("PATCH", "/accounts/1", "[".repeat(1000)), 400, "well-formed");
        String largest = "{\"x\":\"" + "a".repeat(64 * 1024 - 8) + "\"}";
        assertThat(largest).hasSize(64 * 1024);
        isProblem(client.send("PATCH", "/accounts/1", largest), 400, "#/x");
        isProblem(client.send("PATCH", "/accounts/1", largest + " "), 413, "65536");
        isProblem(
                client.send(HttpRequest.newBuilder(URI.create(client.base() + "/accounts/1"))
                        .header("Authorization", "Bearer " + client.token())
                        .header("Content-Type", "application/json")
                        .method(
                                "PATCH",
                                BodyPublishers.ofInputStream(() ->
                                        new ByteArrayInputStream((largest + " ").getBytes(StandardCharsets.UTF_8))))
                        .build()),
                413,
                "65536");
    }

    @Test
    void everyMemberAndParameterThatIsWrongIsNamed() {
        Reply reply = client.send(
                "PATCH",
                "/accounts/1",
                "{\"loction\":\"UTC\",\"account_notifications\":\"true\",\"frozen\":true,\"account_id\":2,"
                        + "\"account_first_name\":\"\\ud800\",\"a/b\":1}");
        isProblem(reply, 400, "see errors");
        assertThat(reply.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").stringValue()))
                .containsExactly(
                        "#/loction",
                        "#/account_notifications",
                        "#/frozen",
                        "#/account_id",
                        "#/account_first_name",
                        "#/a~1b");
        assertThat(reply.body()).contains("did you mean location?");
        isProblem(client.get("/accounts?limt=1"), 400, "\"parameter\":\"limt\"");
        isProblem(client.get("/accounts?limit=1&limit=2"), 400, "more than once");
        isProblem(client.send("POST", "/accounts", "{}"), 400, "#/account_name");
    }

    @Test
    void everyOperationIsInTheDocumentAndAtItsAddress() {
        Reply reply = client.as("none").get("/openapi.json");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("openapi").stringValue()).isEqualTo("3.1.0");
        Set<String> ids = new HashSet<>();
        reply.json()
                .get("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    assertThat(ids.add(operation.get("operationId").stringValue()))
                            .isTrue();
                    assertThat(operation.get("summary").stringValue()).endsWith(".");
                    String address = path.replaceAll("\\{[^}]*}", "999999");
                    Reply stranger = client.as("none").send(method.toUpperCase(Locale.ROOT), address, null);
                    boolean open = operation.has("security");
                    assertThat(stranger.status() == 401).as(method + " " + path).isEqualTo(!open);
                    Reply known = client.send(method.toUpperCase(Locale.ROOT), address, null);
                    assertThat(known.status())
                            .as(method + " " + path)
                            .isNotEqualTo(405)
                            .isLessThan(500);
                    assertThat(known.body()).doesNotContain("nothing at this address");
                }));
        assertThat(ids)
                .contains("listAccounts", "createAccount", "readAccount", "editAccount", "closeAccount", "createKey");
    }

    @Test
    void theTypeOfAProblemLeadsToWhatItMeans() {
        Reply reply = client.send("PATCH", "/accounts/1", "{\"language_code\":\"zz\"}");
        isProblem(reply, 400, "language_code");
        JsonNode json = reply.json();
        assertThat(json.get("errors").get(0).get("code").intValue()).isEqualTo(202);
        assertThat(json.get("type").stringValue()).isEqualTo("/operator/v1/errors/202");
        assertThat(client.as("none").get("/errors/202").json().get("text").stringValue())
                .endsWith(".");
        isProblem(client.get("/errors/1"), 404, "no such code");
    }
}
