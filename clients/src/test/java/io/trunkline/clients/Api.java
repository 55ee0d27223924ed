package io.trunkline.clients;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tests' own plain way to call a server, beside the clients that are under test. Thread-safe. */
final class Api implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Target target;
    private final ServiceAccount account;
    private final HttpClient http;

    Api(Target target) throws IOException {
        this.target = target;
        this.account = ServiceAccount.read(target.credentials());
        this.http = HttpClient.newBuilder()
                .connectTimeout(LIMIT)
                .sslContext(Trust.of(target.authority()))
                .build();
    }

    /** A token for this server, good for some minutes. */
    String token() {
        return account.token();
    }

    /** The profile as GetAccountInfo shows it. */
    JsonNode profile() throws IOException, InterruptedException {
        return call("GetAccountInfo", Map.of()).required("result");
    }

    /** Calls a method with form parameters and returns its answer. */
    JsonNode call(String method, Map<String, String> parameters) throws IOException, InterruptedException {
        String form = parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = request("/platform_api/" + method)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return JsonMapper.shared().readTree(send(request).body());
    }

    /** Begins a request with an Authorization header. */
    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(target.https() + pathAndQuery))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token());
    }

    HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
