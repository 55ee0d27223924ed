package io.trunkline.callback.send;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP server on loopback that keeps what it is sent, and answers as it is told. */
public final class TestReceiver implements AutoCloseable {

    /** A request as it came. */
    public record Received(String path, String webhookId, String webhookTimestamp, String body) {

        public List<Long> ids() {
            JsonNode callbacks = JsonMapper.shared().readTree(body).get("callbacks");
            return callbacks
                    .valueStream()
                    .map(callback -> callback.get("callback_id").asLong())
                    .toList();
        }
    }

    /** An answer without a body. */
    public record Reply(int status, String retryAfter) {
        public static final Reply OK = new Reply(200, "");

        public static Reply of(int status) {
            return new Reply(status, "");
        }
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final List<Received> all = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Received> arriving = new LinkedBlockingQueue<>();
    private volatile Function<Received, Reply> answer = _ -> Reply.OK;

    public TestReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public void answer(Function<Received, Reply> how) {
        answer = how;
    }

    public void answer(int status) {
        answer = _ -> Reply.of(status);
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public List<Received> all() {
        return List.copyOf(all);
    }

    public Received next() throws InterruptedException {
        Received next = arriving.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Nothing came in 30 s");
        }
        return next;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Received received = new Received(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            all.add(received);
            arriving.add(received);
            Reply reply = answer.apply(received);
            if (!reply.retryAfter().isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", reply.retryAfter());
            }
            exchange.sendResponseHeaders(reply.status(), -1);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
