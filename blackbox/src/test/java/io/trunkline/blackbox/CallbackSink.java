package io.trunkline.blackbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Receives callbacks on loopback. What comes below {@code /held/} is not answered until {@link #close}. Thread-safe. */
final class CallbackSink implements AutoCloseable {

    private static final long LIMIT_SECONDS = 60;

    /**
     * A request as it came.
     *
     * @param port of the other side
     * @param nanoTime when it was there, as {@link System#nanoTime}
     */
    record Received(String path, int port, String webhookId, String body, long nanoTime) {

        List<Long> ids() {
            JsonNode callbacks = JsonMapper.shared().readTree(body).get("callbacks");
            return StreamSupport.stream(callbacks.spliterator(), false)
                    .map(callback -> callback.get("callback_id").longValue())
                    .toList();
        }
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Received> held = new LinkedBlockingQueue<>();
    private final BlockingQueue<Received> answered = new LinkedBlockingQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;
    private volatile boolean isHolding = true;

    CallbackSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Received received = new Received(
                    exchange.getRequestURI().getPath(),
                    exchange.getRemoteAddress().getPort(),
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    System.nanoTime());
            if (isHolding && received.path().startsWith("/held/")) {
                held.add(received);
                end.await();
                return;
            }
            answered.add(received);
            exchange.sendResponseHeaders(204, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on, whatever comes is answered; what is held stays so. */
    void holdNoMore() {
        isHolding = false;
    }

    /** The next request that is held. */
    Received nextHeld() throws InterruptedException {
        return next(held);
    }

    /** How many requests are held that were not asked for. */
    int held() {
        return held.size();
    }

    /** The next request that was answered. */
    Received nextAnswered() throws InterruptedException {
        return next(answered);
    }

    /** Whether all requests were asked for. */
    boolean isEmpty() {
        return held.isEmpty() && answered.isEmpty();
    }

    private static Received next(BlockingQueue<Received> queue) throws InterruptedException {
        Received next = queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Nothing came in " + LIMIT_SECONDS + " s");
        }
        return next;
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.close();
    }
}
