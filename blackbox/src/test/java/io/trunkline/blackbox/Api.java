package io.trunkline.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client of the Management API that keeps its connection open. Used by one thread. */
public final class Api implements AutoCloseable {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final URI base;
    private final Credentials credentials;
    private String token;
    private long mintedAt = System.nanoTime();
    private @Nullable Connection connection;
    private long lastUse = System.nanoTime();

    Api(URI base, Credentials credentials) {
        this.base = base;
        this.credentials = credentials;
        this.token = Token.mint(credentials);
    }

    public URI base() {
        return base;
    }

    Credentials credentials() {
        return credentials;
    }

    /** A token that is good for a while: one client may serve many tests, for longer than a token lives. */
    public String token() {
        if (System.nanoTime() - mintedAt > Token.LIFETIME.toNanos() / 2) {
            mintedAt = System.nanoTime();
            token = Token.mint(credentials);
        }
        return token;
    }

    /** SetAccountInfo as a form. */
    Answer set(Map<String, String> parameters) {
        return call(Form.URLENCODED, "SetAccountInfo", parameters);
    }

    /** SetAccountInfo with names and values in turn. */
    public Answer set(String... namesAndValues) {
        return set(parameters(namesAndValues));
    }

    /** The account as GetAccountInfo shows it. */
    public JsonNode info() {
        return call(Form.GET_QUERY, "GetAccountInfo", Map.of()).result();
    }

    public Answer call(Form form, String method, Map<String, String> parameters) {
        return send(form.request(method, parameters).authorized(token()));
    }

    /** Sends a request as it is, without a token of this client's. */
    Answer send(Request request) {
        try {
            return exchange(request);
        } catch (IOException e) {
            throw new UncheckedIOException(request.verb() + " " + request.target(), e);
        }
    }

    /** As {@link #send}, with the connection's own failures. */
    Answer exchange(Request request) throws IOException {
        if (System.nanoTime() - lastUse > LONGEST_PAUSE.toNanos()) {
            // The server closes idle connections; what is sent just then would be lost.
            close();
        }
        lastUse = System.nanoTime();
        Connection open = connection;
        if (open == null) {
            open = Connection.open(base);
            connection = open;
        }
        boolean answered = false;
        try {
            Answer answer = open.exchange(request);
            answered = !answer.headers().containsKey("connection");
            return answer;
        } finally {
            if (!answered) {
                close();
            }
        }
    }

    static Map<String, String> parameters(String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            connection = null;
        }
    }
}
