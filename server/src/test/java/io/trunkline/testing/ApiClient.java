package io.trunkline.testing;

import io.trunkline.access.key.CredentialsJson;
import io.trunkline.access.token.TokenMint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a running server over HTTP with a token made from a credentials file. */
public final class ApiClient implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String token;

    /** @param base the server's base URL without a slash at its end */
    public ApiClient(URI base, Path credentials) {
        this.base = base;
        try {
            this.token = new TokenMint(CredentialsJson.read(Files.readString(credentials)), InstantSource.system())
                    .mint(TokenMint.MAX_LIFETIME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer to a call, whose parameters are written as in an address. */
    public JsonNode call(String method, String query) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/platform_api/" + method + "?" + query))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return JsonMapper.shared()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
