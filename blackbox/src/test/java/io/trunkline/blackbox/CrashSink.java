package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Receives the callbacks of one account whose server dies again and again, and remembers what came, in its order, and what was wrong with
 * it. Some first attempts fail, so that they have to be made again. Thread-safe.
 */
final class CrashSink implements AutoCloseable {

    private static final long LIMIT_SECONDS = 180;
    private static final String ALGORITHM = "HmacSHA256";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Map<String, String> bodies = new HashMap<>();
    private final List<Long> firsts = new ArrayList<>();
    private final Map<Long, JsonNode> callbacks = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private byte[] secret = new byte[0];
    private int requests;

    CrashSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Everything that comes has to be signed with this secret, whsec_..., from now on. */
    synchronized void expect(String webhookSecret) {
        secret = Base64.getDecoder().decode(webhookSecret.substring("whsec_".length()));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean taken = take(exchange.getRequestHeaders(), body);
            exchange.sendResponseHeaders(taken ? 204 : 500, -1);
        }
    }

    /** False for the first attempt at some, which has to be made again. */
    private synchronized boolean take(Headers headers, byte[] bytes) {
        requests++;
        String id = headers.getFirst("webhook-id");
        if (!isSigned(headers, bytes)) {
            wrong.add("Not signed as it should be: " + id);
        }
        String body = new String(bytes, StandardCharsets.UTF_8);
        String before = bodies.putIfAbsent(id, body);
        if (before == null && requests % 20 == 7) {
            return false;
        }
        if (before != null && !before.equals(body)) {
            wrong.add("Other bytes with " + id);
        }
        for (JsonNode callback : JsonMapper.shared().readTree(body).get("callbacks")) {
            long number = callback.get("callback_id").longValue();
            JsonNode other = callbacks.putIfAbsent(number, callback);
            if (other == null) {
                firsts.add(number);
            } else if (!other.equals(callback)) {
                wrong.add("Two contents of callback " + number);
            }
        }
        notifyAll();
        return true;
    }

    /** As Standard Webhooks 1.0 has it. */
    private boolean isSigned(Headers headers, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((headers.getFirst("webhook-id") + "." + headers.getFirst("webhook-timestamp") + ".")
                    .getBytes(StandardCharsets.US_ASCII));
            String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            return Stream.of(headers.getFirst("webhook-signature").split(" ")).anyMatch(expected::equals);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until what came is enough. */
    synchronized void await(String what, Predicate<Map<Long, JsonNode>> enough) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!enough.test(callbacks)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            assertThat(left).as("%s; %d came", what, callbacks.size()).isPositive();
            wait(left);
        }
    }

    /** The callbacks by their ids. */
    synchronized Map<Long, JsonNode> callbacks() {
        return Map.copyOf(callbacks);
    }

    /** The ids in the order in which they came first. */
    synchronized List<Long> firsts() {
        return List.copyOf(firsts);
    }

    /** What no receiver may ever see. */
    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
