package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of a server's operator API with one token. Thread-safe. */
public final class OperatorClient implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String token;

    public OperatorClient(ServerProcess server, String token) {
        this.base = server.ready().get("operator").stringValue();
        this.token = token;
    }

    /** Makes a token by the command line. */
    public static String newToken(ServerProcess server) {
        return server.commandLine()
                .succeed("operator-token", "create", "--name", "tests")
                .strip();
    }

    public String token() {
        return token;
    }

    /** Posts JSON with an Idempotency-Key, which an empty text leaves out. */
    public CompletableFuture<HttpResponse<String>> post(String path, String body, String key) {
        HttpRequest.Builder request = json("POST", path, body);
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder json(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }

    /** Makes an account, and returns its id. */
    public long createAccount(String name) {
        HttpResponse<String> response = post(
                        "/accounts",
                        "{\"account_name\":\"" + name + "\",\"account_email\":\"" + name + "@example.com\"}",
                        "")
                .join();
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return JsonMapper.shared().readTree(response.body()).get("account_id").longValue();
    }

    void setCallbackUrl(long account, String url) {
        edit(account, "{\"callback_url\":\"" + url + "\"}");
    }

    /** Changes an account's profile, which has to be accepted. */
    public void edit(long account, String body) {
        HttpResponse<String> response = client.sendAsync(
                        json("PATCH", "/accounts/" + account, body).build(), BodyHandlers.ofString())
                .join();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    /** Reports an inbound SMS with this text, and returns the id of its callback. */
    long report(long account, String text) {
        HttpResponse<String> response = post(
                        "/accounts/" + account + "/events",
                        "{\"type\":\"sms_inbound\",\"payload\":{\"sms_inbound\":{\"source_number\":\"1\","
                                + "\"destination_number\":\"2\",\"sms_body\":\"" + text + "\"}}}",
                        "")
                .join();
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return JsonMapper.shared().readTree(response.body()).get("callback_id").longValue();
    }

    /** What an address has that is not JSON. */
    byte[] file(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    @Override
    public void close() {
        client.close();
    }
}
