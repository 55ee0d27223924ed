package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills the server with SIGKILL while events come in, reports are made and callbacks go out; as many rounds as
 * {@code -Dtrunkline.crash.rounds} says. Every event that was acknowledged is delivered at least once, signed, in order, with the same bytes
 * on each attempt, and nothing else is. Every report that was acknowledged is made, is whole, and is told of once.
 */
@OwnServer
class CallbackCrashTest {

    private static final int MAX_MILLIS = 400;
    private static final int REPORTERS = 4;
    private static final long LIMIT_SECONDS = 120;

    /** A report is given up when this many servers have died over it. */
    private static final int DEATHS_FOR_A_REPORT = 5;

    private final long seed = Long.getLong("trunkline.crash.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<Long, String> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Set<String> unexpected = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void everythingAcknowledgedIsDoneWhateverDies(CrashGround.Engine engine) throws Exception {
        int rounds = Integer.getInteger("trunkline.crash.rounds", 3);
        try (CrashGround ground = CrashGround.create(engine);
                CrashSink sink = new CrashSink()) {
            ReportAsker asker;
            String token;
            try (ServerProcess server = start(ground)) {
                token = OperatorClient.newToken(server);
                asker = new ReportAsker(server.credentials());
                try (Api owner = server.owner()) {
                    sink.expect(owner.call(Form.URLENCODED, "GetWebhookSecret", Map.of())
                            .result()
                            .get("secret")
                            .stringValue());
                    owner.set("callback_url", sink.url()).assertDone();
                }
            }
            for (int round = 0; round < rounds; round++) {
                try (ServerProcess server = start(ground)) {
                    work(server, token, asker, random.nextInt(MAX_MILLIS));
                }
            }
            try (ServerProcess server = start(ground)) {
                sink.await("all events", came -> came.keySet().containsAll(acknowledged.keySet()));
                sink.await("all reports", came -> reports(came).keySet().containsAll(asker.acknowledged()));
                checkReports(server, sink, asker, rounds);
            }
            checkCallbacks(sink);
        }
    }

    private static ServerProcess start(CrashGround ground) throws IOException {
        return ground.start(
                "--callbacks.allow-networks=127.0.0.0/8", "--callbacks.timeout=2s", "--callbacks.connect-timeout=1s");
    }

    /** Reports events and asks for reports until some time after the first ones were acknowledged, when the server is killed. */
    private void work(ServerProcess server, String token, ReportAsker asker, int millis) throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        try (HttpClient client = HttpClient.newHttpClient();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < REPORTERS; i++) {
                threads.execute(() -> reportEvents(client, server, token, first));
            }
            threads.execute(() -> asker.ask(server.http()));
            assertThat(first.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(asker.awaitFirst(LIMIT_SECONDS)).isTrue();
            // Not to wait for anything, but to kill at any moment.
            TimeUnit.MILLISECONDS.sleep(millis);
            server.kill();
        }
    }

    private void reportEvents(HttpClient client, ServerProcess server, String token, CountDownLatch first) {
        URI address = URI.create(server.ready().get("operator").stringValue() + "/accounts/1/events");
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
                                                + "\"destination_number\":\"2\",\"sms_body\":\"" + text + "\"}}}"))
                                .build(),
                        BodyHandlers.ofString());
                if (response.statusCode() / 100 != 2) {
                    unexpected.add(response.statusCode() + " " + response.body());
                    return;
                }
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
    }

    /** Whether each report that was told of went well, by its id. */
    private static Map<Long, List<Boolean>> reports(Map<Long, JsonNode> callbacks) {
        Map<Long, List<Boolean>> reports = new HashMap<>();
        for (JsonNode callback : callbacks.values()) {
            JsonNode report = callback.path(callback.get("type").stringValue());
            if (report.has("history_report_id")) {
                reports.computeIfAbsent(report.get("history_report_id").longValue(), _ -> new ArrayList<>())
                        .add(report.get("success").booleanValue());
            }
        }
        return reports;
    }

    private void checkReports(ServerProcess server, CrashSink sink, ReportAsker asker, int rounds) {
        Map<Long, List<Boolean>> reports = reports(sink.callbacks());
        assertThat(asker.unexpected()).as("seed %d", seed).isEmpty();
        assertThat(asker.acknowledged()).isNotEmpty();
        assertThat(reports.values())
                .as("told of once, seed %d", seed)
                .allSatisfy(each -> assertThat(each).hasSize(1));
        assertThat(reports.values())
                .as("given up")
                .filteredOn(each -> !each.getFirst())
                .hasSizeLessThanOrEqualTo(rounds / DEATHS_FOR_A_REPORT);
        reports.forEach((id, success) -> {
            if (success.getFirst()) {
                asker.assertWhole(server.http(), id);
            }
        });
    }

    private void checkCallbacks(CrashSink sink) {
        Map<Long, String> events = new HashMap<>();
        sink.callbacks().forEach((id, callback) -> {
            if (callback.has("sms_inbound")) {
                events.put(id, callback.at("/sms_inbound/sms_inbound/sms_body").stringValue());
            }
        });
        List<Long> firsts = sink.firsts();
        assertThat(unexpected).as("seed %d", seed).isEmpty();
        assertThat(sink.wrong()).as("seed %d", seed).isEmpty();
        assertThat(firsts).as("seed %d", seed).isSorted().startsWith(1L);
        assertThat(new HashSet<>(firsts)).hasSize(firsts.getLast().intValue());
        assertThat(events).containsAllEntriesOf(acknowledged);
        assertThat(sent).containsAll(events.values());
    }
}
