package io.trunkline.blackbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A carrier's gateway by HTTP that takes every message and remembers its id. Thread-safe. */
final class SmsGateway implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Long> taken = new ArrayList<>();
    private final HttpServer server;
    private @Nullable Trap trap;

    /** Something to do in the middle of a message; once. */
    private record Trap(int messages, boolean beforeAnswer, Runnable action, CountDownLatch sprung) {

        void spring() {
            action.run();
            sprung.countDown();
        }
    }

    SmsGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** As {@code sms.http.url} has it. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/messages";
    }

    /**
     * Does something when so many further messages have come.
     *
     * @param beforeAnswer whether before the last of them is answered, or right after it
     * @return is counted down when it was done
     */
    synchronized CountDownLatch trap(int messages, boolean beforeAnswer, Runnable action) {
        Trap set = new Trap(taken.size() + messages, beforeAnswer, action, new CountDownLatch(1));
        trap = set;
        return set.sprung();
    }

    /** The ids of the messages, in the order in which they came; one that came twice is there twice. */
    synchronized List<Long> taken() {
        return List.copyOf(taken);
    }

    private synchronized @Nullable Trap take(long id) {
        taken.add(id);
        Trap set = trap;
        if (set == null || taken.size() != set.messages()) {
            return null;
        }
        trap = null;
        return set;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Trap sprung = take(Long.parseLong(JsonMapper.shared()
                    .readTree(exchange.getRequestBody().readAllBytes())
                    .get("message_id")
                    .asString()));
            if (sprung != null && sprung.beforeAnswer()) {
                sprung.spring();
            }
            exchange.sendResponseHeaders(204, -1);
            if (sprung != null && !sprung.beforeAnswer()) {
                sprung.spring();
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
