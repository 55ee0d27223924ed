package io.trunkline.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the operator API as a program of the operator does. Thread-safe.
 *
 * @param base of the API, without a slash at its end
 * @param token that is shown
 */
public record OperatorClient(HttpClient http, URI base, String token) implements AutoCloseable {

    /** A client of its own. */
    public OperatorClient(URI base, String token) {
        this(HttpClient.newHttpClient(), base, token);
    }

    /** What was answered. */
    public record Reply(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        /** A header's value; empty text where there is none. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }
    }

    /** The same with another token. */
    public OperatorClient as(String other) {
        return new OperatorClient(http, base, other);
    }

    /** A call without a body. */
    public Reply get(String path) {
        return send("GET", path, null);
    }

    /** A call with a JSON body, and headers as name, value, name, value. */
    public Reply send(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    /** Any request. */
    public Reply send(HttpRequest request) {
        try {
            return new Reply(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
