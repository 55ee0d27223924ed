package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operator API of a running server, from the first token on. */
@OwnServer
class OperatorTest {

    private static HttpRequest request(
            ServerProcess server, String token, String method, String path, String body, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server.ready().get("operator").stringValue() + path))
                .header("Authorization", "Bearer " + token)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return request.build();
    }

    private static HttpResponse<String> call(
            ServerProcess server, String token, String method, String path, String body, String key)
            throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request(server, token, method, path, body, key), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static String account(String name) {
        return "{\"account_name\":\"" + name + "\",\"account_email\":\"" + name + "@example.com\"}";
    }

    @Test
    void whatWasDoneIsAnsweredAgainAfterAKill() throws IOException {
        try (Folder folder = Folder.create()) {
            String token;
            HttpResponse<String> made;
            HttpResponse<String> key;
            try (ServerProcess server = ServerProcess.start(folder.path())) {
                token = server.commandLine()
                        .succeed("operator-token", "create", "--name", "tests")
                        .strip();
                assertThat(token).matches("tlop_[A-Za-z0-9_-]{43}");
                assertThat(server.output()).contains("operator", "/operator/v1");
                made = call(server, token, "POST", "/accounts", account("killed-1"), "first");
                assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
                key = call(server, token, "POST", keys(made), "{\"roles\":[\"Owner\"]}", "second");
                server.kill();
            }
            try (ServerProcess server = ServerProcess.start(folder.path())) {
                HttpResponse<String> again = call(server, token, "POST", "/accounts", account("killed-1"), "first");
                assertThat(again.statusCode()).isEqualTo(201);
                assertThat(again.body()).isEqualTo(made.body());
                assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
                assertThat(call(server, token, "POST", keys(made), "{\"roles\":[\"Owner\"]}", "second")
                                .body())
                        .isEqualTo(key.body());
                Credentials credentials =
                        Credentials.parse(json(key).get("credentials").toString());
                try (Api api = new Api(server.http(), credentials)) {
                    Refusal.assertThat(api.set("language_code", "zz"), 202);
                    assertThat(call(server, token, "POST", path(made) + "/freeze", "", "third")
                                    .statusCode())
                            .isEqualTo(200);
                    Refusal.assertThat(api.set("language_code", "de"), 100);
                }
                String log = server.commandLine().succeed("audit", "export", "--account", Long.toString(id(made)));
                assertThat(log).contains("1:tests", "POST /operator/v1/accounts/{account_id}/freeze");
                assertThat(server.commandLine().run("audit", "verify").exit()).isZero();
            }
        }
    }

    private static long id(HttpResponse<String> made) {
        return json(made).get("account_id").longValue();
    }

    private static String path(HttpResponse<String> made) {
        return "/accounts/" + id(made);
    }

    private static String keys(HttpResponse<String> made) {
        return path(made) + "/keys";
    }

    @Test
    void manyCallsWithOneKeyMakeOneAccountAndARevokedTokenMakesNone() throws IOException {
        try (Folder folder = Folder.create();
                ServerProcess server = ServerProcess.start(folder.path());
                HttpClient client = HttpClient.newHttpClient()) {
            String token = server.commandLine()
                    .succeed("operator-token", "create", "--name", "many", "--valid-for", "PT1H")
                    .strip();
            List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 10)
                    .mapToObj(_ -> client.sendAsync(
                            request(server, token, "POST", "/accounts", account("many-1"), "one"),
                            BodyHandlers.ofString()))
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            calls.forEach(call -> statuses.add(call.join().statusCode()));
            assertThat(statuses).contains(201).allMatch(status -> status == 201 || status == 409);
            assertThat(json(call(server, token, "GET", "/accounts?name_prefix=many", "", ""))
                            .get("accounts"))
                    .hasSize(1);
            JsonNode listed = JsonMapper.shared()
                    .readTree(server.commandLine().succeed("operator-token", "list", "--output", "json"));
            assertThat(listed.get(0).get("name").stringValue()).isEqualTo("many");
            assertThat(listed.get(0).has("last_used")).isTrue();
            assertThat(listed.toString()).doesNotContain(token);
            server.commandLine().succeed("operator-token", "revoke", "1");
            HttpResponse<String> refused = call(server, token, "POST", "/accounts", account("many-1"), "one");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(server.commandLine().run("operator-token", "revoke", "2").exit())
                    .isEqualTo(4);
        }
    }

    @Test
    void theListenerIsNotOpenedToOtherMachinesUnasked() throws IOException {
        try (Folder folder = Folder.create()) {
            CommandLine beside = new CommandLine(folder.path(), List.of());
            CommandLine.Outcome refused = beside.run("config", "check", "--operator.host", "0.0.0.0");
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.err()).contains("operator.host", "operator.allow-remote");
            assertThat(beside.run("config", "check", "--operator.host", "0.0.0.0", "--operator.allow-remote", "true")
                            .exit())
                    .isZero();
        }
    }
}
