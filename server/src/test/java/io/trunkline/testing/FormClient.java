package io.trunkline.testing;

import io.trunkline.access.key.Credentials;
import io.trunkline.access.key.CredentialsJson;
import io.trunkline.access.token.TokenMint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the Management API by forms, in anybody's name. Immutable and thread-safe.
 *
 * @param base the server's base URL without a slash at its end
 * @param credentials the parameters by which a call proves itself; {@code Authorization} and {@code X-Forwarded-For} are sent as headers
 */
public record FormClient(HttpClient http, URI base, Map<String, String> credentials) {

    private static final String AUTHORIZATION = "Authorization";
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final Set<String> HEADERS = Set.of(AUTHORIZATION, FORWARDED_FOR);

    /** Somebody who proves nothing. */
    public static FormClient stranger(HttpClient http, URI base) {
        return new FormClient(http, base, Map.of());
    }

    /** Somebody who proves nothing, at an address behind a proxy that the server has to trust. */
    public static FormClient strangerFrom(HttpClient http, URI base, String address) {
        return new FormClient(http, base, Map.of(FORWARDED_FOR, address));
    }

    /** The same client in the name of somebody else: names and values by turns. */
    public FormClient as(String... namesAndValues) {
        return new FormClient(http, base, pairs(namesAndValues));
    }

    /** The same client with a token of a key, as {@code credentials.json} has it, which acts for an account. */
    public FormClient withKey(String credentialsJson, long account) {
        Credentials own = CredentialsJson.read(credentialsJson);
        Credentials acting = new Credentials(own.accountEmail(), account, own.keyId(), own.privateKey());
        return as(
                AUTHORIZATION, "Bearer " + new TokenMint(acting, InstantSource.system()).mint(TokenMint.MAX_LIFETIME));
    }

    /** The answer to a call: names and values of parameters by turns. */
    public JsonNode call(String method, String... namesAndValues) {
        return JsonMapper.shared().readTree(send(method, parameters(namesAndValues)));
    }

    /** The parameters of a call, one after the other, so that one may be there several times. */
    public static Stream<Map.Entry<String, String>> parameters(String... namesAndValues) {
        return IntStream.range(0, namesAndValues.length / 2)
                .mapToObj(i -> Map.entry(namesAndValues[2 * i], namesAndValues[2 * i + 1]));
    }

    /** The body of the answer to a call. */
    public String send(String method, Stream<Map.Entry<String, String>> parameters) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/platform_api/" + method))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Stream.concat(
                                credentials.entrySet().stream().filter(entry -> !HEADERS.contains(entry.getKey())),
                                parameters)
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&"))));
        credentials.entrySet().stream()
                .filter(entry -> HEADERS.contains(entry.getKey()))
                .forEach(entry -> request.header(entry.getKey(), entry.getValue()));
        try {
            return http.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The code of a refusal; 0 for an answer that is none. */
    public static int codeOf(JsonNode answer) {
        return answer.at("/error/code").asInt(0);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> pairs(String... namesAndValues) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return pairs;
    }
}
