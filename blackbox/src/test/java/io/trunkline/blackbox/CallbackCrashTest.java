package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills the server with SIGKILL while events come in and callbacks go out; as many rounds as {@code -Dtrunkline.crash.rounds} says. Every
 * event that was acknowledged is delivered at least once, in order, with the same bytes on each attempt, and nothing else is.
 */
@OwnServer
class CallbackCrashTest {

    private static final int MAX_MILLIS = 400;
    private static final int REPORTERS = 4;
    private static final long LIMIT_SECONDS = 120;

    /** What came, in its order. */
    private static final class Sink implements AutoCloseable {

        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final HttpServer server;
        private final Map<String, String> bodies = new HashMap<>();
        private final List<Long> firsts = new ArrayList<>();
        private final Map<Long, String> texts = new HashMap<>();
        private final List<String> wrong = new ArrayList<>();
        private int requests;

        Sink() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            server.setExecutor(threads);
            server.createContext("/", this::handle);
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        }

        private void handle(HttpExchange exchange) throws IOException {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(
                        take(exchange.getRequestHeaders().getFirst("webhook-id"), body) ? 204 : 500, -1);
            }
        }

        /** False for the first attempt at some, which has to be made again. */
        private synchronized boolean take(String id, String body) {
            requests++;
            String before = bodies.putIfAbsent(id, body);
            if (before == null && requests % 20 == 7) {
                return false;
            }
            if (before != null && !before.equals(body)) {
                wrong.add("Other bytes with " + id);
            }
            for (JsonNode callback : JsonMapper.shared().readTree(body).get("callbacks")) {
                long number = callback.get("callback_id").longValue();
                String text = callback.at("/sms_inbound/sms_inbound/sms_body").stringValue();
                String other = texts.putIfAbsent(number, text);
                if (other == null) {
                    firsts.add(number);
                } else if (!other.equals(text)) {
                    wrong.add("Two contents of callback " + number);
                }
            }
            notifyAll();
            return true;
        }

        synchronized void awaitAll(Set<Long> ids) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (!texts.keySet().containsAll(ids)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                assertThat(left).as("%d of %d came", texts.size(), ids.size()).isPositive();
                wait(left);
            }
        }

        @Override
        public void close() {
            server.stop(0);
            threads.close();
        }
    }

    @Test
    void everyAcknowledgedEventIsDeliveredInOrderWhateverDies() throws Exception {
        int rounds = Integer.getInteger("trunkline.crash.rounds", 3);
        long seed = Long.getLong("trunkline.crash.seed", System.nanoTime());
        Random random = new Random(seed);
        Map<Long, String> acknowledged = new ConcurrentHashMap<>();
        Set<String> sent = ConcurrentHashMap.newKeySet();
        AtomicInteger next = new AtomicInteger();
        try (Folder folder = Folder.create();
                Sink sink = new Sink()) {
            String token = "";
            for (int round = 0; round < rounds; round++) {
                try (ServerProcess server = start(folder)) {
                    if (round == 0) {
                        token = server.commandLine()
                                .succeed("operator-token", "create", "--name", "crash")
                                .strip();
                        server.commandLine().succeed("account", "set", "1", "callback_url=" + sink.url());
                    }
                    report(server, token, random.nextInt(MAX_MILLIS), next, sent, acknowledged);
                }
            }
            try (ServerProcess _ = start(folder)) {
                sink.awaitAll(acknowledged.keySet());
            }
            assertThat(sink.wrong).as("seed %d", seed).isEmpty();
            assertThat(sink.firsts).as("seed %d", seed).isSorted().startsWith(1L);
            assertThat(new HashSet<>(sink.firsts)).hasSize(sink.firsts.getLast().intValue());
            assertThat(sink.texts).containsAllEntriesOf(acknowledged);
            assertThat(sent).containsAll(sink.texts.values());
        }
    }

    private static ServerProcess start(Folder folder) throws IOException {
        return ServerProcess.start(
                folder.path(),
                "--callbacks.allow-networks=127.0.0.0/8",
                "--callbacks.timeout=2s",
                "--callbacks.connect-timeout=1s");
    }

    /** Reports events until some time after the first was acknowledged, when the server is killed. */
    private static void report(
            ServerProcess server,
            String token,
            int millis,
            AtomicInteger next,
            Set<String> sent,
            Map<Long, String> acknowledged)
            throws InterruptedException {
        URI address = URI.create(server.ready().get("operator").stringValue() + "/accounts/1/events");
        CountDownLatch first = new CountDownLatch(1);
        try (HttpClient client = HttpClient.newHttpClient();
                ExecutorService reporters = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < REPORTERS; i++) {
                reporters.execute(() -> {
                    try {
                        while (true) {
                            String text = "event " + next.incrementAndGet();
                            sent.add(text);
                            HttpResponse<String> response = client.send(
                                    HttpRequest.newBuilder(address)
                                            .header("Authorization", "Bearer " + token)
                                            .header("Content-Type", "application/json")
                                            .POST(BodyPublishers.ofString(
                                                    "{\"type\":\"sms_inbound\",\"payload\":{\"sms_inbound\":{\"source_number\":\"1\","
                                                            + "\"destination_number\":\"2\",\"sms_body\":\"" + text
                                                            + "\"}}}"))
                                            .build(),
                                    BodyHandlers.ofString());
                            acknowledged.put(
                                    JsonMapper.shared()
                                            .readTree(response.body())
                                            .get("callback_id")
                                            .longValue(),
                                    text);
                            first.countDown();
                        }
                    } catch (IOException e) {
                        // The server is gone: what was not acknowledged may or may not have been done.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            assertThat(first.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            // Not to wait for anything, but to kill at any moment.
            TimeUnit.MILLISECONDS.sleep(millis);
            server.kill();
        }
    }
}
